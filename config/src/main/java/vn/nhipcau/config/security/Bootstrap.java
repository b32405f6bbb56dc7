package vn.nhipcau.config.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.nhipcau.config.runtime.DataFolder;

/**
 * The first way in: where there is no account yet, a random secret is written to {@code <data>/secrets/bootstrap-admin}
 * (mode 0600). It is the first password of the person {@code admin} on the console, and a token of the same person that
 * lets the command line in on the same machine. There are no default passwords.
 */
@Component
class Bootstrap implements SmartInitializingSingleton {
    static final String ADMIN = "admin";
    private static final Logger log = LoggerFactory.getLogger(Bootstrap.class);

    private final Path file;
    private final Accounts accounts;
    private final AccessTokens tokens;
    private final TransactionTemplate transaction;

    Bootstrap(DataFolder data, Accounts accounts, AccessTokens tokens, TransactionTemplate transaction) {
        this.transaction = transaction;
        this.file = data.resolve("secrets").resolve("bootstrap-admin");
        this.accounts = accounts;
        this.tokens = tokens;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (accounts.isEmpty()) {
            admitTheFirst();
        }
    }

    private void admitTheFirst() {
        String secret = secret();
        transaction.executeWithoutResult(status -> {
            accounts.admit(ADMIN, UserRole.ADMINISTRATOR, secret, "bootstrap");
            tokens.admit(secret, UserRole.ADMINISTRATOR, "bootstrap", null, ADMIN);
        });
        log.info(
                "The first administrator is \"{}\"; the password is in {}",
                ADMIN,
                file.toAbsolutePath().normalize());
    }

    /** A secret left by an earlier start that did not get as far as the account is used again. */
    private String secret() {
        String secret = tokens.secret();
        try {
            Files.createDirectories(
                    file.getParent(),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, secret + "\n", StandardOpenOption.WRITE);
            return secret;
        } catch (FileAlreadyExistsException e) {
            return read(secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(String otherwise) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            String kept = Files.readString(file).strip();
            if (kept.length() >= 40) {
                return kept;
            }
            Files.writeString(file, otherwise + "\n");
            return otherwise;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
