package vn.nhipcau.mappings.profile;

import java.util.List;
import vn.nhipcau.mappings.values.Folding;

/** Names of fields behind which a person stands, in the words Vietnamese portals use; a second net beside the values. */
final class PersonalNames {
    private static final List<String> WORDS = List.of(
            "hoten",
            "hovaten",
            "tenchu",
            "tennguoi",
            "chuhoso",
            "cccd",
            "cmnd",
            "hochieu",
            "sodinhdanh",
            "dinhdanhcanhan",
            "dienthoai",
            "sodt",
            "sdt",
            "diachi",
            "email",
            "thudientu",
            "sinh",
            "gioitinh",
            "dantoc",
            "masothue",
            "applicant",
            "citizen",
            "person",
            "owner",
            "contact",
            "delegate",
            "phone",
            "mobile",
            "telephone",
            "address",
            "birth",
            "gender",
            "passport",
            "fullname");

    private PersonalNames() {}

    /** @param path of a field; any of its names counts */
    static boolean isOne(String path) {
        String folded = Folding.fold(path).replaceAll("[^a-z]", "");
        return WORDS.stream().anyMatch(folded::contains);
    }
}
