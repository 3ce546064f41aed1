package figures

import (
	"slices"
	"strings"
	"unicode/utf8"

	"zhengsou/analyzers"
	"zhengsou/indexer/pattern"
	"zhengsou/indexer/wording"
)

// A report speaks of these years; a number outside is no year.
const (
	firstYear = 1900
	lastYear  = 2099
)

// when is a statement of time in folded text.
type when struct {
	start, end int
	from, to   int  // years; 0 where it is not known which
	month      int  // the month stated, or the last of those that are, 0 for none
	first      int  // the first of several months, 0 where there is one
	until      bool // 截至, 到…底: a state at that time
	by         bool // 到…, …年前: something due
	since      bool // …以来: from then until now
	opens      bool // stands at the beginning of its sentence and rules what follows
	future     bool // after the year of the document
	one        bool // 过去一年: which, the headings may tell
	years      int  // 五年来, 近三年: how many years it looks back on, else 0; which, the headings may tell
	row        bool // of consecutive years, each for itself: 2022、2023、2024年
	part       bool // 上半年, 前8个月: of the year that is spoken of, else of the document's
	ends       int  // the month with which a time without a year of its own ends, 0 for one that has one
	relative   bool // 今年, 去年, 全年, 年内: a year named from where one stands
	titled     bool // in the title of a paper: 《行动计划（2024—2026年）》
	yearEnd    bool // 年底, 年末, 年内: of the year that is spoken of
}

// yearsOf returns the years that a paragraph reports on, in order, each once: those of its
// statements of time and those of the headings above.
func yearsOf(whens []when, under []int) []int {
	years := appendYears(slices.Clone(under), whens)
	slices.Sort(years)
	return slices.Compact(years)
}

// headingYears returns the years that headings state.
func headingYears(headings []string, docYear int) []int {
	var years []int
	for _, h := range headings {
		years = appendYears(years, findWhens(analyzers.Fold(h), docYear))
	}
	return years
}

// appendYears adds the years that are stated, not those of which only a part is: it
// belongs to a year that is stated elsewhere, or to none for certain.
func appendYears(years []int, whens []when) []int {
	for _, w := range whens {
		if w.part || w.from <= 0 {
			continue
		}
		for y := w.from; y <= max(w.from, w.to); y++ {
			years = append(years, y)
		}
	}
	return years
}

// relativeYears are words that mean a year by the document's own.
var relativeYears = []struct {
	word  string
	shift int
	since bool
}{
	{"今年以来", 0, false}, {"今年", 0, false}, {"本年度", 0, false}, {"本年", 0, false},
	{"去年", -1, false}, {"上年", -1, false}, {"前年", -2, false},
	{"明年", 1, false}, {"来年", 1, false}, {"后年", 2, false},
	{"今春", 0, false}, {"今夏", 0, false}, {"今秋", 0, false}, {"今冬", 0, false},
	{"上个月", 0, false}, {"上月", 0, false}, {"本月", 0, false},
}

// reviews are words for the time that a report looks back on.
var reviews = []struct {
	word  string
	years int
}{
	{"过去一年", 1}, {"一年来", 1}, {"这一年", 1}, {"刚刚过去的一年", 1},
	{"过去五年", 5}, {"五年来", 5}, {"这五年", 5}, {"五年累计", 5},
	{"5年来", 5}, {"过去5年", 5}, {"五年间", 5},
}

// plans are the five-year plans, which are named by number.
var plans = map[string]int{
	"九五": 1996, "十五": 2001, "十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026, "十六五": 2031,
}

// findWhens finds the statements of time in folded text, in order. 今年, 去年 and the like
// name a year only where docYear, the year of the document, is known (not 0).
func findWhens(folded string, docYear int) []when {
	f := whenFinder{folded: folded, docYear: docYear}
	for i := 0; i < len(folded); {
		switch c := folded[i]; {
		case c >= '0' && c <= '9':
			i = f.atDigit(i)
		case c == '"':
			i = max(f.take(i, quotedForms), i+1)
		case c < 0x80:
			i++
		default:
			r, size := pattern.RuneAt(folded, i)
			i = max(f.take(i, formsFrom(r)), i+size)
		}
	}
	return f.found
}

// whenFinder is a search for statements of time.
type whenFinder struct {
	folded  string
	docYear int
	found   []when
}

// timeForm is a form in which texts state a time.
type timeForm struct {
	at func(s string, i, docYear int) (when, bool) // reads one that stands at i
	// part says that it is of the year that stands right before it: 去年|上半年.
	part bool
}

var (
	planForm      = timeForm{at: func(s string, i, _ int) (when, bool) { return planAt(s, i) }}
	reviewForm    = timeForm{at: func(s string, i, _ int) (when, bool) { return reviewAt(s, i) }}
	yearsBackForm = timeForm{at: func(s string, i, _ int) (when, bool) { return yearsBackAt(s, i) }}
	writtenForm   = timeForm{at: func(s string, i, _ int) (when, bool) { w, _, ok := yearAt(s, i); return w, ok }}
	relativeForm  = timeForm{at: relativeAt}
	yearEndForm   = timeForm{at: yearEndAt, part: true}
	partForm      = timeForm{at: partAt, part: true}

	quotedForms   = []timeForm{planForm}                          // "十四五"时期
	backForms     = []timeForm{yearsBackForm}                     // 近三年
	reviewForms   = []timeForm{reviewForm, partForm}              // 过去一年, 五一假期期间
	writtenForms  = []timeForm{reviewForm, writtenForm, partForm} // 一年来, 二〇二三年, 一季度
	relativeForms = []timeForm{relativeForm, partForm}            // 今年, 上半年
	quarterForms  = []timeForm{yearsBackForm, partForm}           // 三年来, 三季度
	partForms     = []timeForm{partForm}                          // 全年, 国庆期间
	planForms     = []timeForm{planForm, yearsBackForm}           // 十四五期间, 十年来
	yearEndForms  = []timeForm{yearEndForm}                       // 年底
)

// formsFrom returns the forms that begin with a character, the first to be asked first.
func formsFrom(r rune) []timeForm {
	switch r {
	case '近', '最', '两', '六', '七', '八', '九':
		return backForms
	case '过', '五', '这', '刚':
		return reviewForms
	case '二', '一':
		return writtenForms
	case '今', '本', '去', '上', '前', '明', '来', '后':
		return relativeForms
	case '三', '四':
		return quarterForms
	case '下', '首', '全', '元', '春', '清', '端', '暑', '中', '国', '寒':
		return partForms
	case '十':
		return planForms
	case '年':
		return yearEndForms
	}
	return nil
}

// take takes the statement that stands at i in one of the forms, and gives where it ends; i
// where none stands.
func (f *whenFinder) take(i int, forms []timeForm) int {
	for _, form := range forms {
		w, ok := form.at(f.folded, i, f.docYear)
		switch {
		case !ok:
			continue
		case form.part:
			f.addPart(w)
		default:
			f.add(w)
		}
		return w.end
	}
	return i
}

// atDigit takes the statement that begins with a digit at i, and gives where to read on.
func (f *whenFinder) atDigit(i int) int {
	if n := itemLabel(f.folded, i); n > 0 {
		return i + n
	}
	if w, ok := reviewAt(f.folded, i); ok {
		f.add(w)
		return w.end
	}
	w, end, ok := yearAt(f.folded, i)
	if ok {
		f.add(w)
	} else if w, n, ok := monthsAt(f.folded, i, f.docYear); ok {
		f.addPart(w)
		end = n
	} else if w, n, ok := monthAt(f.folded, i, f.docYear); ok {
		f.addPart(w)
		end = n
	}
	return max(end, i+1)
}

// itemLabel returns the length of the number of an item at the head of a line, where a year stands
// right behind it: 1.|2024年：新增公交车30辆. Else it is 0.
func itemLabel(s string, i int) int {
	if i > 0 && s[i-1] != '\n' {
		return 0
	}
	n := 0
	for i+n < len(s) && s[i+n] >= '0' && s[i+n] <= '9' {
		n++
	}
	if n > 2 || i+n >= len(s) || s[i+n] != '.' {
		return 0
	}
	year, ok := analyzers.ReadNumber(s[i+n+1 : min(len(s), i+n+1+len("2024"))])
	if !ok || year.Digits != len("2024") || year.Value < firstYear || year.Value > lastYear || !strings.HasPrefix(s[i+n+1+year.Len:], "年") {
		return 0
	}
	return n + 1
}

// behindItemLabel reports whether such a number ends right before a byte.
func behindItemLabel(s string, i int) bool {
	for n := 2; n <= 3 && n <= i; n++ {
		if itemLabel(s, i-n) == n {
			return true
		}
	}
	return false
}

// add adds a statement, with what the words around it say of it.
func (f *whenFinder) add(w when) {
	w.read(f.folded, f.docYear)
	w.opens = opensSentence(f.folded[:w.start])
	w.titled = inPaperTitle(f.folded, w)
	if rest, ok := strings.CutPrefix(f.folded[w.end:], "前"); ok && w.by && !countsMonths(rest) && !wording.BeginsWith(rest, "后", "期", "列", "端", "沿") {
		w.end += len("前")
	}
	if wording.BeginsWith(f.folded[w.end:], "底", "末", "初") {
		w.end += len("底") // so that no object begins with it
		if w.by && strings.HasPrefix(f.folded[w.end:], "前") {
			w.end += len("前")
		}
	}
	f.found = append(f.found, w)
}

// addPart adds a part of a year: to the year that is stated right before it (去年上半年,
// 去年9月), else as it is.
func (f *whenFinder) addPart(w when) {
	n := len(f.found) - 1
	if n < 0 || f.found[n].end != w.start {
		f.add(w)
		return
	}
	year := &f.found[n]
	year.end = w.end
	if year.from > 0 && year.month == 0 && year.to == year.from {
		year.month, year.first = w.month, w.first
	}
	year.by, year.until = year.by || w.by, year.until || w.until
	year.read(f.folded, f.docYear)
	if year.relative && year.by && year.past(f.docYear) {
		year.by, year.until = false, wording.EndsWith(f.folded[:year.start], "到", "至") // 到去年年底
	}
}

// inPaperTitle reports whether a statement of time stands in the title of a paper.
func inPaperTitle(s string, w when) bool {
	before := s[max(0, w.start-titleWindow):w.start]
	open := strings.LastIndex(before, "《")
	return open >= 0 && !strings.Contains(before[open:], "》") && strings.Contains(s[w.end:min(len(s), w.end+titleWindow)], "》")
}

// reporting ends the clause that says where news comes from, before the sentence
// proper: 据市统计局介绍, 今年…
var reporting = []string{"介绍", "获悉", "了解到", "显示", "统计", "核算", "据悉", "了解", "通报", "透露", "表示"}

// opensSentence reports whether what goes before a statement of time is the end of
// a sentence, or only a word that belongs to it.
func opensSentence(before string) bool {
	if strings.HasSuffix(before, "刚刚过去的") {
		return true
	}
	for _, w := range [...]string{"截至", "截止", "到", "自", "从", "在", "刚刚过去的", "刚过去的", "过去的", "其中,", "\""} {
		before = strings.TrimSuffix(before, w)
	}
	if before == "" {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(before)
	return strings.ContainsRune("。;!?:\n ", r) || r == ',' && wording.EndsWith(before[:len(before)-1], reporting...)
}
