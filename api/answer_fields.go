package api

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/danielgtaylor/huma/v2"
)

// answerFields says what each field of an answer means: a line for each, of
// schema.field, what it is, and the values it takes where they are few, parted
// by tabs. It stands here and not in tags of the types, which belong to rooms
// that know nothing of HTTP.
//
//go:embed answer_fields.txt
var answerFields string

// explainFields writes what the lines say into the schemas that they name. An
// error is a line that names no field of them.
func explainFields(schemas map[string]*huma.Schema, lines string) error {
	for line := range strings.Lines(lines) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		columns := strings.Split(line, "\t")
		if len(columns) < 2 {
			return fmt.Errorf("%q has no explanation", line)
		}
		name, field, _ := strings.Cut(columns[0], ".")
		schema := schemas[name]
		if schema == nil || schema.Properties[field] == nil {
			return fmt.Errorf("no answer has the field %s", columns[0])
		}
		property := schema.Properties[field]
		property.Description = columns[1]
		if len(columns) > 2 {
			for value := range strings.SplitSeq(columns[2], ",") {
				property.Enum = append(property.Enum, value)
			}
		}
	}
	return nil
}
