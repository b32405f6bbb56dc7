package vn.nhipcau.connectors.simulator;

/** The two one-stop shops of the province. */
enum Portal {
    /** Departments and districts, over SOAP. Keeps supplements and apologies; pauses leave its due date alone. */
    PROVINCE("hue-one-stop"),
    /** Communes, over REST in OpenCPS's shape. Moves the due date itself when a pause ends and forgets the pause. */
    COMMUNES("commune-one-stop");

    private final String source;

    Portal(String source) {
        this.source = source;
    }

    /** The source id under which the demo wires it. */
    String source() {
        return source;
    }

    boolean dueIncludesPauses() {
        return this == COMMUNES;
    }
}
