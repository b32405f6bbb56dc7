package vn.nhipcau.mappings.language;

/** A compiled rule and the slot of the record it fills. */
record Step(int slot, Reading reading) {}
