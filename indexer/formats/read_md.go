package formats

import (
	"context"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	mdHeading   = regexp.MustCompile(`^ {0,3}(#{1,6})[ \t　]+(.*?)[ \t]*#*$`)
	mdUnderline = regexp.MustCompile(`^ {0,3}(=+|-+)[ \t]*$`)
	mdRule      = regexp.MustCompile(`^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$`)
	mdItem      = regexp.MustCompile(`^[ \t]*(?:[-*+]|(\d{1,9}[.)]))[ \t]+`)
	mdQuote     = regexp.MustCompile(`^[ \t]*(?:>[ \t]?)+`)
	mdFence     = regexp.MustCompile("^ {0,3}(```+|~~~+)")
	mdTableRule = regexp.MustCompile(`^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$`)
	mdLink      = regexp.MustCompile(`(!?)\[([^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+"[^"]*")?\)`)
	mdEmphasis  = regexp.MustCompile(`\*\*([^*\n]+)\*\*|__([^_\n]+)__|(^|[^0-9])\*([^*\s][^*\n]*)\*|` + "`([^`\n]+)`")
	mdStruck    = regexp.MustCompile(`~~[^~\n]+~~[ ]?`)
	mdTag       = regexp.MustCompile(`</?[a-zA-Z][^<>]*>|<!--[\s\S]*?-->`)
	mdBreak     = regexp.MustCompile(`(?i)<br\s*/?>`)
	mdNoteMark  = regexp.MustCompile(`\[\^[^\[\]\s]{1,40}\]`)
	mdNote      = regexp.MustCompile(`^ {0,3}\[\^[^\[\]\s]{1,40}\]:[ \t]*`)
	mdTarget    = regexp.MustCompile(`^ {0,3}\[([^\[\]^][^\[\]]{0,200})\]:[ \t]*<?\S+>?(?:[ \t]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t]*$`)
	mdReference = regexp.MustCompile(`(!?)\[([^\[\]]+)\][ ]?\[([^\[\]]*)\]`)
	mdAutolink  = regexp.MustCompile(`<((?:https?|ftp|mailto):[^<>\s]+|[^<>\s@]+@[^<>\s@]+\.[^<>\s@]+)>`)
	mdTask      = regexp.MustCompile(`^\[([ xX])\][ \t]+`)
)

// readMarkdown reads Markdown (CommonMark with tables): headings, paragraphs,
// items, tables; a YAML head for metadata. Marks of emphasis and links go.
func readMarkdown(_ context.Context, text string) (Raw, error) {
	m := &markdown{}
	stated, text := frontMatter(text)
	m.targets = map[string]bool{}
	for line := range strings.Lines(text) {
		if f := mdTarget.FindStringSubmatch(strings.TrimSuffix(line, "\n")); f != nil {
			m.targets[strings.ToLower(f[1])] = true
		}
	}
	for line := range strings.Lines(text) {
		if err := m.line(strings.TrimSuffix(line, "\n")); err != nil {
			return Raw{}, err
		}
	}
	m.end()
	m.endCode()                     // one that is never closed
	for _, text := range m.struck { // none of the text, but told of
		m.add(Block{Text: text, Kind: Furniture})
	}
	if m.err != nil {
		return Raw{}, m.err
	}
	raw := m.out.raw("md")
	raw.state(stated)
	return raw, nil
}

// markdown is the state of reading line by line.
type markdown struct {
	out     rawBuilder
	err     error
	lines   []string // of the paragraph that is open
	struck  []string // what the text strikes out
	item    bool     // it is an item of a list
	task    bool     // and a task
	table   *grid
	fence   string
	code    []string        // lines of the block of code that is open
	targets map[string]bool // names that stand for addresses, in small letters
}

// line reads one line.
func (m *markdown) line(line string) error {
	if f := mdFence.FindStringSubmatch(line); f != nil && (m.fence == "" || strings.HasPrefix(f[1], m.fence)) {
		m.end()
		if m.fence == "" {
			m.fence = f[1]
		} else {
			m.fence = ""
			m.endCode()
		}
		return m.err
	}
	if m.fence != "" {
		m.code = append(m.code, line)
		return m.err
	}
	line = mdQuote.ReplaceAllString(line, "")
	switch {
	case strings.TrimSpace(line) == "":
		m.end()
	case m.table != nil && strings.Contains(line, "|"):
		m.table.rows = append(m.table.rows, tableCells(line))
	case len(m.lines) == 1 && strings.Contains(m.lines[0], "|") && mdTableRule.MatchString(line):
		m.table = &grid{rows: [][]gridCell{tableCells(m.lines[0])}, header: 1}
		m.lines, m.item = nil, false
	case len(m.lines) > 0 && mdUnderline.MatchString(line):
		level := 1
		if strings.Contains(line, "-") {
			level = 2
		}
		text, _ := m.inline(strings.Join(m.lines, " "))
		m.lines, m.item = nil, false
		m.add(Block{Text: text, Kind: Heading, Level: level, Bold: true})
	case mdRule.MatchString(line):
		m.end()
	case mdTarget.MatchString(line): // an address for the links that name it
		m.end()
	case mdNote.MatchString(line):
		m.end()
		m.lines = append(m.lines, line[len(mdNote.FindString(line)):])
	default:
		if f := mdHeading.FindStringSubmatch(line); f != nil {
			m.end()
			text, _ := m.inline(f[2])
			m.add(Block{Text: text, Kind: Heading, Level: len(f[1]), Bold: true})
			break
		}
		if m.table != nil {
			m.end()
		}
		if f := mdItem.FindStringSubmatch(line); f != nil {
			m.end()
			m.item = true
			line = line[len(f[0]):]
			if box := mdTask.FindStringSubmatch(line); box != nil {
				m.task = true
				line = line[len(box[0]):]
				if box[1] == " " {
					line = "□ " + line
				} else {
					line = "☑ " + line
				}
			}
			if f[1] != "" {
				line = f[1] + " " + line
			}
		}
		m.lines = append(m.lines, line)
	}
	return m.err
}

// end ends the paragraph or table that is open.
func (m *markdown) end() {
	if m.table != nil {
		for i := range m.table.rows {
			for j := range m.table.rows[i] {
				m.table.rows[i][j].text, _ = m.inline(m.table.rows[i][j].text)
			}
		}
		for _, b := range m.table.blocks() {
			m.add(b)
		}
		m.table = nil
	}
	if len(m.lines) == 0 {
		return
	}
	var t strings.Builder
	for i, line := range m.lines {
		if i > 0 {
			t.WriteString(joint(m.lines[i-1], line))
		}
		t.WriteString(strings.TrimSuffix(strings.TrimRight(line, " "), `\`))
	}
	m.lines = nil
	item, task := m.item, m.task
	m.item, m.task = false, false
	joined := t.String()
	trimmed := strings.TrimSpace(joined)
	text, linked := m.inline(joined)
	m.add(Block{Text: text, LinkRunes: linked, Item: item, Certain: task && linked == 0, Bold: strings.HasPrefix(trimmed, "**") && strings.HasSuffix(trimmed, "**") && strings.Count(trimmed, "**") == 2})
}

// maxShown is how many lines a text has at most that a report shows as it is; a longer one is
// a document itself, with headings of its own.
const maxShown = 10

// endCode ends a block of code. A program's text is no part of a report and is marked
// as such; a block that is written in Chinese only shows a text as it is.
func (m *markdown) endCode() {
	kind := Furniture
	text := strings.Join(m.code, "\n")
	if han := countHan(text); han*2 >= countLetters(text) {
		kind = Text
	}
	for _, line := range m.code {
		m.add(Block{Text: line, Kind: kind, Certain: kind == Text && len(m.code) <= maxShown})
	}
	m.code = nil
}

// countLetters counts the letters of a text, Chinese characters among them.
func countLetters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// labelledLine is a line of a name and a short value, of which two are not one sentence:
// 来源：县文旅局 over 日期：2024-04-22.
var labelledLine = regexp.MustCompile(`^\s*[*_]{0,2}\p{Han}{2,6}[*_]{0,2}[：:][^。；！？]{1,30}$`)

// joint is what stands between two lines of a paragraph: a hard line break
// after two spaces, a backslash, the end of a sentence, or between two names with
// their values, else nothing between Chinese characters and a space between others.
func joint(before, after string) string {
	if strings.HasSuffix(before, "  ") || strings.HasSuffix(before, `\`) || endsInSentence(strings.TrimSpace(before)) {
		return "\n"
	}
	if above := before[strings.LastIndexByte(before, '\n')+1:]; labelledLine.MatchString(above) && labelledLine.MatchString(after) {
		return "\n"
	}
	a, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, " "))
	b, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, " "))
	if isWide(a) && isWide(b) {
		return ""
	}
	return " "
}

func (m *markdown) add(b Block) {
	b.Text = strings.TrimSpace(b.Text)
	if m.err == nil && b.Text != "" {
		m.err = m.out.add(b)
	}
}

// tableCells parts a table's line.
func tableCells(line string) []gridCell {
	line = strings.TrimSpace(line)
	line = strings.TrimSuffix(strings.TrimPrefix(line, "|"), "|")
	var row []gridCell
	for _, cell := range strings.Split(strings.ReplaceAll(line, `\|`, "\x00"), "|") {
		row = append(row, gridCell{text: strings.TrimSpace(strings.ReplaceAll(cell, "\x00", "|"))})
	}
	return row
}

// inline takes the marks out of a text and says how many of its runes
// stood in links.
func (m *markdown) inline(s string) (text string, linked int) {
	s = mdBreak.ReplaceAllString(s, "\n")
	s = mdAutolink.ReplaceAllStringFunc(s, func(link string) string {
		linked += utf8.RuneCountInString(link) - 2
		return link[1 : len(link)-1]
	})
	s = mdTag.ReplaceAllString(s, "")
	s = mdLink.ReplaceAllStringFunc(s, func(link string) string {
		f := mdLink.FindStringSubmatch(link)
		if f[1] == "!" {
			return "" // a picture's name is no text
		}
		linked += utf8.RuneCountInString(f[2])
		return f[2]
	})
	s = mdReference.ReplaceAllStringFunc(s, func(link string) string {
		f := mdReference.FindStringSubmatch(link)
		name := f[3]
		if name == "" {
			name = f[2]
		}
		switch {
		case !m.targets[strings.ToLower(name)]:
			return link // brackets that the text has
		case f[1] == "!":
			return ""
		}
		linked += utf8.RuneCountInString(f[2])
		return f[2]
	})
	s = mdNoteMark.ReplaceAllString(s, "")
	s = mdStruck.ReplaceAllStringFunc(s, func(struck string) string {
		m.struck = append(m.struck, strings.Trim(struck, "~ "))
		return ""
	})
	for range 2 { // **bold with *emphasis* in it**
		s = mdEmphasis.ReplaceAllString(s, "$1$2$3$4$5")
	}
	s = mdEscape.Replace(s)
	return s, min(linked, utf8.RuneCountInString(strings.TrimSpace(s)))
}

var mdEscape = strings.NewReplacer(`\*`, "*", `\_`, "_", `\#`, "#", `\[`, "[", `\]`, "]", `\(`, "(", `\)`, ")", `\.`, ".", `\-`, "-", `\+`, "+", `\>`, ">", `\~`, "~", "&nbsp;", " ", "&lt;", "<", "&gt;", ">", "&amp;", "&")
