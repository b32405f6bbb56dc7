package vn.nhipcau.connectors.simulator;

/**
 * An applicant who was never born. Every field is a token that no register knows, so that one found anywhere behind the
 * mapping proves a leak: CCCD of a province that does not exist (099), telephone of a retired range (0199).
 */
record Person(int number) {

    String name() {
        return "PIIC-NAME-%06d".formatted(number);
    }

    String identity() {
        return "099%09d".formatted(number);
    }

    String telephone() {
        return "0199%07d".formatted(number);
    }

    String address() {
        return "PIIC-ADDR-%06d".formatted(number);
    }

    String email() {
        return "piic-mail-%06d@example.invalid".formatted(number);
    }
}
