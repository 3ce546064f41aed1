package formats

import (
	"context"
	"strings"
)

// ReadText returns one block a line. Empty lines are kept as empty blocks, since
// they part paragraphs where lines are broken inside sentences. An indent that all lines
// have and empty lines that stand between any two are left out.
func ReadText(_ context.Context, text string) (Raw, error) {
	lines := strings.Count(text, "\n") + 1
	if len(text) > MaxText || lines > MaxBlocks {
		return Raw{}, ErrTooLarge
	}
	text = unescaped(text)
	raw := Raw{Text: text, Blocks: make([]Block, 0, lines)}
	layout, empty := layoutOf(text), 0
	for from := 0; from < len(text); {
		to := len(text)
		next := to
		if i := strings.IndexByte(text[from:], '\n'); i >= 0 {
			to = from + i
			next = to + 1
		}
		line := from
		switch _, indent := leadingWidth(text[from:to], layout.indent); {
		case indent >= 0:
			line, empty = from+indent, 0
		default:
			empty++
		}
		if empty == 0 || empty > layout.empty {
			raw.Blocks = append(raw.Blocks, Block{Text: text[line:to], From: line, To: to})
		}
		from = next
	}
	return raw, nil
}

// minEscaped is how many bytes a text has, at least, whose line ends may all be written
// out.
const minEscaped = 600

// minEscapedEnds is how many line ends are written out in one, at least.
const minEscapedEnds = 3

// escapes are what programs write for signs in a string of theirs.
var escapes = strings.NewReplacer(`\r\n`, "\n", `\n`, "\n", `\r`, "\n", `\t`, " ", `\u3000`, "\u3000", `\u00a0`, " ", `\"`, `"`, `\/`, "/")

// unescaped reads a text that was cut out of a program's string: it holds no line end but
// several that are written out.
func unescaped(text string) string {
	if len(text) < minEscaped || strings.Contains(strings.TrimRight(text, "\r\n"), "\n") || strings.Count(text, `\n`) < minEscapedEnds {
		return text
	}
	return escapes.Replace(text)
}
