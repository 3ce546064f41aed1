package api

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"zhengsou/indexer"
)

// unknownYear is the facet value of what has no date.
const unknownYear = "unknown"

// undated is how people read a date that is not stated.
const undated = "日期不详"

// facetNames are the facets of the page, in its order, with their headings. The
// home page shows those by which one browses.
var facetNames = []struct {
	name, label string
	home        bool
}{
	{"domain", "领域", true}, {"district", "地区", true}, {"year", "发布年份", true},
	{"period", "所述年份", false}, {"status", "指标进展", false}, {"publisher", "来源", true},
}

// tierNames are the tiers as people read them, best first; Long stands above
// the first result of the tier.
var tierNames = map[string]struct{ short, long string }{
	"literal": {"原文", "与所输入的文字一字不差"},
	"all":     {"全部词", "所查的词都有，但不是原样相连"},
	"most":    {"部分词", "只有所查的一部分词，供参考"},
}

// basisNames and statusNames say what a figure is; what is unknown is not said.
var basisNames = map[string]string{
	"new": "新增", "cumulative": "累计", "stock": "现有", "rate": "比率", "target": "目标",
}

var statusNames = map[string]string{"planned": "计划", "ongoing": "进行中", "achieved": "已完成"}

// dateInWords turns 2023-12-05, 2023-12 or 2023 into 2023年12月5日 and so on,
// and no date into 日期不详. What has another form stays as it is.
func dateInWords(date string) string {
	if date == "" {
		return undated
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

// figureLabel is a figure as one short line: 停车泊位 9200余个 · 新增 · 2023年.
func figureLabel(f indexer.Figure) string {
	parts := []string{strings.TrimSpace(f.Object + " " + f.Quote)}
	if name := basisNames[f.Basis]; name != "" && !strings.Contains(f.Quote, name) {
		parts = append(parts, name)
	}
	if name := statusNames[f.Status]; name != "" && !(f.Basis == "target" && f.Status == "planned") {
		parts = append(parts, name)
	}
	if f.Period != "" {
		parts = append(parts, dateInWords(f.Period))
	}
	return strings.Join(parts, " · ")
}

// placeLabel is the last part of a district's path.
func placeLabel(path string) string { return path[strings.LastIndex(path, "/")+1:] }
