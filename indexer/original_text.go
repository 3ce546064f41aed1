package indexer

import (
	"context"
	"encoding/json"
	"fmt"
)

// OriginalText returns the text of a document as received, decoded to UTF-8 but neither
// cleaned nor cut: what the spans of its paragraphs refer to. It is "" where the document
// cannot be read; an error means only that ctx has ended.
func (x *Indexer) OriginalText(ctx context.Context, r Received) (string, error) {
	if r.ContentType == FormatJSONL {
		var g given
		if err := json.Unmarshal(blankBroken(r.Bytes), &g); err != nil {
			return "", nil //nolint:nilerr // a line that is no JSON has no text; Understand says so
		}
		return string(g.Text), nil
	}
	raw, err := x.formats.Read(ctx, r.file())
	if err != nil {
		return "", fmt.Errorf("reading %s: %w", r.Origin, err)
	}
	return raw.Text, nil
}
