package vn.nhipcau.routes.delivery;

/** What a signature is worth. */
public sealed interface SignatureVerdict {

    /** The exact bytes were signed with a pinned key of {@code owner}. */
    record Trusted(String owner, String keyId) implements SignatureVerdict {}

    /** The signature proves nothing; {@code fault} is one of the E-SIG codes. */
    record Refused(MessageFault fault, String text) implements SignatureVerdict {}
}
