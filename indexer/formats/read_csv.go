package formats

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// readCSV reads a table of comma-separated values (RFC 4180, and what programs
// make of it): each row with its columns' names.
func readCSV(ctx context.Context, text string) (Raw, error) {
	first, rest, _ := strings.Cut(text, "\n")
	comma := separator(first)
	if sep, ok := strings.CutPrefix(strings.TrimSpace(first), "sep="); ok && len(sep) == 1 {
		comma, text = rune(sep[0]), rest // Excel's own way to name the separator
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = comma, true, -1, true
	var rows [][]gridCell
	places := 0
	for n := 1; ; n++ {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return Raw{}, fmt.Errorf("row %d: %w", n, err)
		}
		if n%1024 == 0 && ctx.Err() != nil {
			return Raw{}, ctx.Err()
		}
		if places += len(record); places > MaxCells {
			return Raw{}, errSheets
		}
		row := make([]gridCell, len(record))
		for i, field := range record {
			row[i].text = strings.TrimSpace(field)
		}
		rows = append(rows, row)
	}
	var out rawBuilder
	blocks, stated := tableBlocks(rows)
	if err := out.addAll(blocks); err != nil {
		return Raw{}, err
	}
	raw := out.raw("csv")
	raw.state(stated)
	return raw, nil
}

// separator is the sign that parts the most fields of the first row.
func separator(row string) rune {
	best, most := ',', 0
	for _, sep := range ",\t;|，" {
		if n := strings.Count(row, string(sep)); n > most {
			best, most = sep, n
		}
	}
	return best
}
