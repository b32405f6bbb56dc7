package vn.nhipcau.config.security;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import vn.nhipcau.config.problem.ApiProblem;
import vn.nhipcau.config.problem.ProblemKind;

/** What a password must be, how one is made, and its slow hash. */
@Component
class Passwords {
    static final int SHORTEST = 12;
    /** Beyond this many bytes bcrypt reads nothing. */
    static final int LONGEST_BYTES = 72;

    /** Without letters and digits that look alike: a first password is read aloud or copied by hand. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP = 5;

    private final PasswordEncoder encoder;
    private final SecureRandom random = new SecureRandom();

    Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
    }

    /** About 99 random bits, as {@code x7kqm-2fhrd-w9tzn-4cbpv}. */
    String generate() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            text.append(i > 0 && i % GROUP == 0 ? "-" : "").append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** The hash of a password that a person has chosen. */
    String chosen(String password) {
        if (password.codePointCount(0, password.length()) < SHORTEST
                || password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            throw new ApiProblem(
                    ProblemKind.WRONG_VALUE,
                    "password: write at least " + SHORTEST + " characters and at most " + LONGEST_BYTES + " bytes.");
        }
        return hash(password);
    }

    String hash(String password) {
        return encoder.encode(password);
    }

    boolean matches(String password, String hash) {
        return encoder.matches(password, hash);
    }
}
