package vn.nhipcau.routes.performance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Numbers the different codes of a column as they are met, without making a string for every row. */
final class CodeTable {

    private final List<byte[]> codes = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private int[] slots = new int[1024]; // number + 1; 0 is free

    /** The number of the code that stands in those bytes. */
    int numberOf(byte[] bytes, int offset, int length) {
        int slot = hash(bytes, offset, length) & slots.length - 1;
        while (slots[slot] != 0) {
            int number = slots[slot] - 1;
            byte[] known = codes.get(number);
            if (Arrays.equals(known, 0, known.length, bytes, offset, offset + length)) {
                return number;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return add(Arrays.copyOfRange(bytes, offset, offset + length), slot);
    }

    /** The number of a code. */
    int numberOf(String code) {
        byte[] bytes = code.getBytes(StandardCharsets.UTF_8);
        return numberOf(bytes, 0, bytes.length);
    }

    String text(int number) {
        return texts.get(number);
    }

    int size() {
        return codes.size();
    }

    private int add(byte[] code, int slot) {
        codes.add(code);
        texts.add(new String(code, StandardCharsets.UTF_8));
        slots[slot] = codes.size();
        if (codes.size() * 2 > slots.length) {
            grow();
        }
        return codes.size() - 1;
    }

    private void grow() {
        int[] wider = new int[slots.length * 4];
        for (int number = 0; number < codes.size(); number++) {
            byte[] code = codes.get(number);
            int slot = hash(code, 0, code.length) & wider.length - 1;
            while (wider[slot] != 0) {
                slot = slot + 1 & wider.length - 1;
            }
            wider[slot] = number + 1;
        }
        slots = wider;
    }

    private static int hash(byte[] bytes, int offset, int length) {
        int hash = 1;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + bytes[offset + i];
        }
        int mixed = hash * 0x9E3779B1;
        return mixed ^ mixed >>> 15;
    }
}
