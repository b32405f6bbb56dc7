package vn.nhipcau.routes.performance;

/** When two stored dossiers are one and the same. */
public enum DossierIdentity {
    /** Equal dossier codes, or an equal entry of the other codes, whatever the source. */
    CODE,
    /** Each source's dossiers stand for themselves. */
    SOURCE_AND_CODE
}
