package vn.nhipcau.routes.store;

/**
 * What every write of one run carries.
 *
 * @param epoch of the lease: the fence
 * @param mappingNo row of {@code mapping_version} the records were mapped by
 */
public record RunTicket(String sourceId, int sourceNo, long runNo, long epoch, int mappingNo) {}
