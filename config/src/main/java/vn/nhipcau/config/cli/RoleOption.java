package vn.nhipcau.config.cli;

import picocli.CommandLine.Option;

/** What a person or a program may do. */
final class RoleOption {

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "viewer, operator, integrator, administrator or committee")
    private String role = "";

    String name() {
        return role;
    }
}
