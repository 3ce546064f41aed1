package api

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"zhengsou/index"
	"zhengsou/indexer/figures"
)

// facetNames are the facets of the page, in its order, with their headings, what these say
// to who points at them, and how many values stand in sight. The home page shows those by
// which one browses; those aside stand at the other side of the results where there is room.
var facetNames = []struct {
	name, label, about string
	open               int
	home, aside        bool
}{
	{"domain", "领域", "段落写的是哪方面的事，可以不止一个", 10, true, false},
	{"district", "地区", "报道所写的地方", 8, true, false},
	{"status", "指标进展", "段落里的数目是计划、进行中，还是已经完成", 8, false, true},
	{"period", "所述年份", "段落里说到的年份，不论何时发布", 6, false, true},
	{"year", "发布年份", "报道是哪一年发布的", 6, true, true},
	{"publisher", "来源", "报道注明的来源", 6, true, true},
}

// tierAbout says to who points at a tier's name what it means.
var tierAbout = map[string]string{
	"literal": "段落里原样写着所输入的文字",
	"all":     "所查的词都有，但不相连，或换了写法，或有的在标题、小标题、地区名里",
	"most":    "只有所查的一部分词，供参考",
}

// tierIntros stand above the first result of a tier.
var tierIntros = map[string]string{
	"literal": "与所输入的文字一字不差",
	"all":     "所查的词都有，但不是原样相连",
	"most":    "只有所查的一部分词，供参考",
}

// dateInWords turns 2023-12-05, 2023-12 or 2023 into 2023年12月5日 and so on,
// and no date into 日期不详. What has another form stays as it is.
func dateInWords(date string) string {
	if date == "" {
		return index.Undated
	}
	possible := func(layout string) bool { _, err := time.Parse(layout, date); return err == nil }
	if !slices.ContainsFunc([]string{time.DateOnly, "2006-01", "2006"}, possible) {
		return date // as it was given
	}
	parts := strings.Split(date, "-")
	var b strings.Builder
	for i, p := range parts {
		n, err := strconv.Atoi(p)
		if err != nil {
			return date
		}
		b.WriteString(strconv.Itoa(n) + [...]string{"年", "月", "日"}[i])
	}
	return b.String()
}

// figureChip is a figure as one short line: 停车泊位 9200余个 新增 2023年 已完成.
type figureChip struct {
	Object, Quote string
	// About is what the figure is and when: 新增 2023年.
	About string
	// URL leads to the figures of the same object everywhere, "" where it is not known.
	URL string
	// Status is one that index.StatusName names, "" for none; StatusName its name, or
	// 目标 of a planned target.
	Status, StatusName string
}

func figureChipOf(f figures.Figure) figureChip {
	chip := figureChip{Object: f.Object, Quote: f.Said()}
	if f.Object != "" {
		chip.URL = asked{query: f.Object, page: 1}.seen(viewFigures).tabled(tableAsked{object: f.Object}).url()
	}
	var about []string
	// A target that is planned is said once, with the sign of what is planned.
	planned := f.Basis == figures.BasisTarget && f.Status == figures.StatusPlanned
	if name := index.BasisName(f.Basis); name != "" && !planned && !strings.Contains(f.Quote, name) {
		about = append(about, name)
	}
	if f.Period != "" {
		about = append(about, periodInWords(f.Period))
	}
	chip.About = strings.Join(about, " ")
	if name := index.StatusName(f.Status); name != "" {
		chip.Status, chip.StatusName = f.Status, name
	}
	if planned {
		chip.StatusName = index.BasisName(f.Basis)
	}
	return chip
}

// placeLabel is a district's value as people read it.
func placeLabel(path string) string { return index.DistrictLabel(path) }
