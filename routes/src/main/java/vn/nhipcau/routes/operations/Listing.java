package vn.nhipcau.routes.operations;

import java.util.List;

/**
 * One page of a list, in the form every list of the API answers.
 *
 * @param page number of this page, from 0
 * @param size how many items a page holds at most
 * @param total how many items the whole list holds
 */
public record Listing<T>(List<T> items, int page, int size, long total) {

    Listing(List<T> items, PageWanted wanted, long total) {
        this(items, wanted.page(), wanted.size(), total);
    }
}
