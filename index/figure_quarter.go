package index

import (
	"strings"
	"unicode/utf8"

	"zhengsou/indexer/wording"
)

// quarterEnds end the names of what lies below a district.
var quarterEnds = []string{"街道", "镇", "乡", "社区", "村"}

// quarterOffices stand behind such a name where its office speaks.
var quarterOffices = []string{"办事处", "人民政府", "党工委", "党委", "党政办公室", "政府", "居民委员会", "居委会", "村民委员会", "村委会", "办公室"}

// quarterRunes is how long the name of a street, a town or a village may be.
const quarterRunes = 6

// quarter names the street, the town or the village whose own report a document is, by its
// title or its publisher: what it counts is no value of the whole district. It is "" for
// all others.
func quarter(m *DocumentMeta) string {
	if name, rest := quarterAt(m.Publisher); name != "" && (rest == "" || wording.BeginsWith(rest, quarterOffices...)) {
		return name
	}
	if name, rest := quarterAt(m.Title); name != "" &&
		(rest == "" || wording.BeginsWith(rest, quarterOffices...) || strings.IndexAny(rest, "0123456789二：:|｜ ") == 0 ||
			wording.BeginsWith(rest, "关于", "召开")) {
		return name
	}
	return ""
}

// quarterAt returns the name of a street, a town or a village that a text begins with, behind
// the names of the places that it lies in, and what follows it.
func quarterAt(text string) (name, rest string) {
	at := 0
	for i, c := range text {
		if c == '区' || c == '县' || c == '市' || c == '省' {
			at = i + utf8.RuneLen(c)
		}
		if i-at > quarterRunes*3 {
			break
		}
		for _, end := range quarterEnds {
			if i <= at || !strings.HasPrefix(text[i:], end) {
				continue
			}
			if utf8.RuneCountInString(text[at:i]) < 2 {
				return "", ""
			}
			return text[at : i+len(end)], text[i+len(end):]
		}
	}
	return "", ""
}
