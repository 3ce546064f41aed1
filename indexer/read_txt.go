package indexer

import (
	"context"
	"strings"
)

// readText gives one block a line. Empty lines are kept as empty blocks, since
// they part paragraphs where lines are broken inside sentences.
func readText(_ context.Context, text string) (Raw, error) {
	lines := strings.Count(text, "\n") + 1
	if len(text) > MaxText || lines > MaxBlocks {
		return Raw{}, errTooLarge
	}
	raw := Raw{Text: text, Blocks: make([]Block, 0, lines)}
	for from := 0; from < len(text); {
		to := len(text)
		next := to
		if i := strings.IndexByte(text[from:], '\n'); i >= 0 {
			to = from + i
			next = to + 1
		}
		raw.Blocks = append(raw.Blocks, Block{Text: text[from:to], From: from, To: to})
		from = next
	}
	return raw, nil
}
