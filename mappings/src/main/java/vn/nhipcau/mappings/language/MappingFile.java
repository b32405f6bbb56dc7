package vn.nhipcau.mappings.language;

import java.util.List;
import vn.nhipcau.mappings.record.RecordKind;
import vn.nhipcau.mappings.source.SourcePath;

/**
 * What a mapping file says, before it is compiled.
 *
 * @param name the file's name without {@code .mapping.yaml}
 * @param file the file's name, for messages
 * @param each where the records may stand in what the connector hands over, the first that leads somewhere counts; empty
 *     if it has cut them already
 */
record MappingFile(String name, String file, RecordKind record, List<SourcePath> each, List<FieldRule> fields) {}
