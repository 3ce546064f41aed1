package bleve

import (
	"encoding/binary"
	"errors"
	"unicode/utf8"

	"zhengsou/analyzers"
)

// A paragraph is stored once, folded, as searches compare it; a patch beside it
// says what the reader's text has instead. A patch is a list of differences:
// uvarint(characters that are the same), then one uvarint: 0 and another
// uvarint is a character that the folded text does not have (white space), 1 to
// len(usual) one of the usual characters instead of the folded one, more than
// that any other, as its code + patchCodes.
const patchCodes = 64

// usual are the characters that most often differ from their fold, so that a
// difference takes two bytes. Their order is part of the format.
var usual = []rune("，：；（）“”！？—‘’％ABCDEFGHIJKLMNOPQRSTUVWXYZ～＋－．〔〕「」『』")

var usualCode = func() map[rune]uint64 {
	codes := map[rune]uint64{}
	for i, r := range usual {
		codes[r] = uint64(i + 1)
	}
	return codes
}()

// makePatch returns the patch that turns folded into text; folded is text's fold.
// A byte that is no UTF-8 comes back as U+FFFD.
func makePatch(text, folded string) []byte {
	var patch []byte
	same := uint64(0)
	rest := folded
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		f, n := utf8.DecodeRuneInString(rest)
		i += size
		switch {
		case n > 0 && f == r && size > 1 || n > 0 && f == r && f != utf8.RuneError:
			same++
			rest = rest[n:]
		case n > 0 && matches(r, f, size):
			patch = binary.AppendUvarint(patch, same)
			if code := usualCode[r]; code != 0 {
				patch = binary.AppendUvarint(patch, code)
			} else {
				patch = binary.AppendUvarint(patch, uint64(r)+patchCodes)
			}
			same = 0
			rest = rest[n:]
		default:
			patch = binary.AppendUvarint(patch, same)
			patch = binary.AppendUvarint(patch, 0)
			patch = binary.AppendUvarint(patch, uint64(r))
			same = 0
		}
	}
	return patch
}

// matches reports whether the folded character f stands for r: white space of any
// kind for a blank, else r's fold.
func matches(r, f rune, size int) bool {
	if f == ' ' {
		return analyzers.Fold("a"+string(r)+"a") == "a a" || r == utf8.RuneError && size == 1
	}
	return analyzers.FoldRune(r) == f
}

// applyPatch returns the reader's text of a folded one.
func applyPatch(folded, patch []byte) (string, error) {
	out := make([]byte, 0, len(folded)+len(patch))
	for len(patch) > 0 {
		same, n := binary.Uvarint(patch)
		if n <= 0 {
			return "", errBadPatch
		}
		patch = patch[n:]
		for ; same > 0; same-- {
			_, size := utf8.DecodeRune(folded)
			if size == 0 {
				return "", errBadPatch
			}
			out = append(out, folded[:size]...)
			folded = folded[size:]
		}
		code, n := binary.Uvarint(patch)
		if n <= 0 {
			return "", errBadPatch
		}
		patch = patch[n:]
		if code == 0 {
			r, n := binary.Uvarint(patch)
			if n <= 0 {
				return "", errBadPatch
			}
			patch = patch[n:]
			out = utf8.AppendRune(out, rune(r))
			continue
		}
		_, size := utf8.DecodeRune(folded)
		folded = folded[size:]
		if code >= patchCodes {
			out = utf8.AppendRune(out, rune(code-patchCodes))
		} else if int(code) <= len(usual) {
			out = utf8.AppendRune(out, usual[code-1])
		} else {
			return "", errBadPatch
		}
	}
	return string(append(out, folded...)), nil
}

var errBadPatch = errors.New("a stored paragraph's patch does not fit its text")
