package formats

import (
	"slices"
	"strings"

	"zhengsou/indexer/wording"
)

// A sheet may be what a crawler or an office's system wrote out: one row an article, its
// title, source, day and text in columns of their own. Such rows are read as what they
// are, and not as rows of a table.

// articleSheet is where the columns of such a sheet stand, and its articles.
type articleSheet struct {
	names    []string
	fields   map[string]int // what a column states (statedNames), and its number
	articles [][]gridCell
	beside   []string // what rows of one text, above the names and among the articles, say of the sheet
}

// findArticleSheet tells a sheet of articles by the names in its first row, rows with one
// text across left aside: a column of titles, one of texts, and in half of the rows a text of
// some length that runs.
func findArticleSheet(rows [][]gridCell) (articleSheet, bool) {
	s := articleSheet{fields: map[string]int{}}
	for len(rows) > 0 && len(s.beside) < maxAboveArticles {
		text, ok := textAcross(rows[0])
		if !ok {
			break
		}
		s.beside = append(s.beside, text)
		rows = rows[1:]
	}
	if len(rows) < 2 {
		return articleSheet{}, false
	}
	for i, c := range rows[0] {
		s.names = append(s.names, c.text)
		field := statedName(c.text)
		if _, taken := s.fields[field]; field != "" && !taken {
			s.fields[field] = i
		}
	}
	_, titled := s.fields["title"]
	if _, ok := s.fields["text"]; !ok || !titled || len(s.fields) < minArticleFields {
		return s, false
	}
	for _, row := range rows[1:] {
		if text, ok := textAcross(row); ok && (s.of(row, "text") == "" || s.of(row, "title") != "") {
			s.beside = append(s.beside, text)
			continue
		}
		s.articles = append(s.articles, row)
	}
	long := 0
	for _, row := range s.articles {
		if text := s.of(row, "text"); countHan(text) >= minSheetText && wording.ContainsSign(text, "，。,") {
			long++
		}
	}
	return s, long > 0 && 2*long >= len(s.articles)
}

// textAcross is what a row says that says one thing across all its columns, merged or
// written into each, or nothing; ok is false for any other.
func textAcross(row []gridCell) (text string, ok bool) {
	switch cells := slices.Compact(filledCells(row)); len(cells) {
	case 0:
		return "", true
	case 1:
		return cells[0], true
	}
	return "", false
}

const (
	// minArticleFields is how many columns with known names a sheet of articles has:
	// title and text alone may head a table of any kind.
	minArticleFields = 3
	// minSheetText is how many Chinese characters an article has, at least, which a
	// table's remarks seldom reach.
	minSheetText = 60
	// minArticleTitle is how many Chinese characters a title has, at least, without what
	// pages add to it.
	minArticleTitle = 4
	// maxAboveArticles is how many rows say of a sheet what it is, above its names.
	maxAboveArticles = 4
)

// of is what a row states, of a title without the names of channel and site that pages
// add to it behind an underscore.
func (s articleSheet) of(row []gridCell, field string) string {
	i, ok := s.fields[field]
	if !ok || i >= len(row) {
		return ""
	}
	text := row[i].text
	if title, _, added := strings.Cut(text, "_"); added && field == "title" && countHan(title) >= minArticleTitle {
		return strings.TrimSpace(title)
	}
	return text
}

// stated is what a row states of its article beside the text.
func (s articleSheet) stated(row []gridCell) map[string]string {
	stated := map[string]string{}
	for field := range s.fields {
		if field != "text" {
			stated[field] = s.of(row, field)
		}
	}
	return stated
}

// blocks returns a row as an article: its title, a line of where it is from, its text; what
// else stands in the row is none of it, and is kept beside it.
func (s articleSheet) blocks(row []gridCell) []Block {
	var out []Block
	if title := s.of(row, "title"); title != "" {
		out = append(out, Block{Text: title, Kind: Heading, Level: 1})
	}
	var from []string
	for _, f := range []struct{ field, label string }{{"source", "来源："}, {"author", "作者："}, {"date", "发布时间："}} {
		if value := s.of(row, f.field); value != "" {
			from = append(from, f.label+value)
		}
	}
	if len(from) > 0 {
		out = append(out, Block{Text: strings.Join(from, "　")})
	}
	for line := range strings.Lines(s.of(row, "text")) {
		out = append(out, Block{Text: strings.TrimSuffix(line, "\n")})
	}
	used := map[int]bool{}
	for _, i := range s.fields {
		used[i] = true
	}
	for i, c := range row {
		if c.text != "" && !used[i] {
			name := ""
			if i < len(s.names) && s.names[i] != "" {
				name = s.names[i] + "："
			}
			out = append(out, Block{Text: name + c.text, Kind: Furniture})
		}
	}
	for _, field := range []string{"site", "url"} {
		if value := s.of(row, field); value != "" {
			out = append(out, Block{Text: s.names[s.fields[field]] + "：" + value, Kind: Furniture})
		}
	}
	return out
}

// tableBlocks returns a sheet as blocks, of articles or of a table's rows, and what it states
// of its article where that is the only one.
func tableBlocks(rows [][]gridCell) (blocks []Block, stated map[string]string) {
	s, ok := findArticleSheet(rows)
	if !ok {
		return grid{rows: rows, header: -1}.blocks(), nil
	}
	for _, row := range s.articles {
		blocks = append(blocks, s.blocks(row)...)
	}
	for _, text := range s.beside {
		if text != "" {
			blocks = append(blocks, Block{Text: text, Kind: Furniture})
		}
	}
	if len(s.articles) == 1 {
		stated = s.stated(s.articles[0])
	}
	return blocks, stated
}
