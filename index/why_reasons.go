package index

import (
	"fmt"
	"slices"
	"strings"

	"zhengsou/analyzers"
)

// exactMissing says what of an exact string stands in the paragraph.
func (w *whyReader) exactMissing(e exact) string {
	var missing []string
	words := cutWords(w.x.segmenter, w.planner.rules, e.text)
	for _, word := range words {
		if !slices.ContainsFunc(word.forms, func(f string) bool { return strings.Contains(w.p.Folded, f) }) {
			missing = append(missing, word.told())
		}
	}
	if len(missing) == 0 && len(words) > 1 {
		return "这些词本段都有，但不是这样连在一起"
	}
	if len(missing) == 0 || len(missing) == len(words) {
		return "本段没有这串文字"
	}
	return "本段没有这串文字，其中缺 " + strings.Join(missing, "、")
}

func (w *whyReader) nearReason(e near, holds bool) string {
	if holds {
		return "它们都在本段，相隔不超过限定的字数"
	}
	var missing []string
	for _, text := range e.words {
		if !hasAny(w.p.Folded, analyzers.Variants(text)...) {
			missing = append(missing, text)
		}
	}
	if len(missing) == 0 {
		return "它们都在本段，但相隔太远"
	}
	return "本段没有 " + strings.Join(missing, "、")
}

// fieldReason says what the paragraph has in a field.
func (w *whyReader) fieldReason(f field, holds bool) string {
	if holds {
		return "符合"
	}
	switch f.name {
	case "title":
		return "题名是“" + w.p.Document.Title + "”"
	case "domain":
		return w.own(FacetDomain)
	case "district":
		return w.own(FacetDistrict)
	case "place":
		return w.own(FacetPlace)
	case "publisher":
		return w.own(FacetPublisher)
	case "number", "author":
		return "本段所在文档的" + map[string]string{"number": "文号", "author": "作者"}[f.name] + "不是它（要写全）"
	case "year":
		return w.own(FacetYear)
	case "period":
		return w.own(FacetPeriod)
	case "figure":
		if len(w.p.Figures) == 0 {
			return "本段没有读出指标"
		}
		var list []string
		for i := range w.p.Figures {
			f := &w.p.Figures[i]
			list = append(list, strings.TrimSpace(f.Object+" "+f.Said()))
		}
		return "本段的指标是 " + strings.Join(list[:min(len(list), 6)], "、")
	case "concept":
		return "本段没有这一概念下的任何一种说法"
	}
	return "不符合"
}

// own says what the paragraph has in a facet.
func (w *whyReader) own(f Facet) string {
	list := func(what string, values []string) string {
		if len(values) == 0 {
			return "本段没有" + what
		}
		return "本段的" + what + "是 " + strings.Join(values, "、")
	}
	one := func(v string) []string {
		if v == "" {
			return nil
		}
		return []string{v}
	}
	switch f {
	case FacetDomain:
		return list("领域", w.x.labels(f, w.p.Domains))
	case FacetDistrict:
		return list("地区", one(strings.Join(w.p.Document.District, " › ")))
	case FacetPlace:
		return list("提及的地方", w.x.labels(f, w.p.Places))
	case FacetPublisher:
		return list("来源", one(w.p.Document.Publisher))
	case FacetYear:
		if w.p.Document.Year() == UnknownYear {
			return "本段所在文档" + Undated
		}
		return list("发布日期", one(w.p.Document.Date))
	case FacetPeriod:
		var years []string
		for _, y := range w.p.Years {
			years = append(years, fmt.Sprint(y))
		}
		return list("所述年份", years)
	case FacetStatus:
		var statuses []string
		for _, f := range w.p.Figures {
			if s := statusLabel(f.Status); !slices.Contains(statuses, s) {
				statuses = append(statuses, s)
			}
		}
		return list("指标进展", statuses)
	case FacetDocument:
		return "本段属于另一篇文档"
	}
	return "不符合"
}

// facetNames are the facets as people read them.
var facetNames = map[Facet]string{
	FacetDomain: "领域", FacetDistrict: "地区", FacetYear: "发布年份", FacetPublisher: "来源",
	FacetPeriod: "所述年份", FacetStatus: "指标进展", FacetPlace: "提及", FacetDocument: "文档",
}

// choice is one facet parameter as given.
type choice struct {
	facet  Facet
	values []string
}

// choices are the facet parameters that a request gives, in a fixed order.
func (r *Request) choices() []choice {
	list := []choice{
		{FacetDomain, r.Domain}, {FacetDistrict, r.District}, {FacetYear, r.Year},
		{FacetPublisher, r.Publisher}, {FacetPeriod, r.Period}, {FacetStatus, r.Status},
	}
	if r.Document != "" {
		list = append(list, choice{FacetDocument, []string{r.Document}})
	}
	return slices.DeleteFunc(list, func(c choice) bool { return len(c.values) == 0 })
}

// told is a choice as people read it: ids by their names, all else as given.
func (x *Index) told(c choice) string {
	values := c.values
	switch c.facet {
	case FacetDomain:
		values = x.domainValues(values)
	case FacetStatus:
		values = statusValues(values)
	case FacetYear:
	case FacetDistrict:
		paths := make([]string, len(values))
		for i, v := range values {
			paths[i] = DistrictPath(v)
		}
		return facetNames[c.facet] + "：" + strings.Join(paths, " 或 ")
	default:
		return facetNames[c.facet] + "：" + strings.Join(values, " 或 ")
	}
	return facetNames[c.facet] + "：" + strings.Join(x.labels(c.facet, values), " 或 ")
}

// filters holds the facet parameters against the paragraph.
func (w *whyReader) filters(r Request) ([]Condition, error) {
	list := []Condition{}
	for _, c := range r.choices() {
		holds, err := w.holds(In{Facet: c.facet, Values: w.scope.plan.Chosen[c.facet]})
		if err != nil {
			return nil, err
		}
		f := Condition{Asked: w.x.told(c), Holds: holds, Reason: "符合"}
		if !holds {
			f.Reason = w.own(c.facet)
		}
		list = append(list, f)
	}
	return list, nil
}

// summary is the reason in one sentence.
func (w *whyReader) summary(a *Why) string {
	var missing, others, filters []string
	for _, c := range a.Conditions {
		if !c.Holds {
			if c.absent {
				missing = append(missing, "“"+c.Asked+"”")
			} else {
				others = append(others, c.Asked+"（"+c.Reason+"）")
			}
		}
	}
	if a.Found && strings.TrimSpace(a.Query.Text) == "" {
		return "在结果中。没有写要找什么，筛选之后的段落都在其中。"
	}
	if a.Found {
		reason := "在结果中。" + tierReasons[a.Match] + "。"
		if a.Match == mostMatch && len(missing) > 0 {
			reason += "缺" + strings.Join(missing, "、") + "。"
		}
		return reason
	}
	for _, c := range a.Filters {
		if !c.Holds {
			filters = append(filters, c.Asked+"（"+c.Reason+"）")
		}
	}
	var why []string
	if len(missing) > 0 {
		why = append(why, "缺"+strings.Join(missing, "、"))
	}
	if len(others) > 0 {
		why = append(why, "不满足 "+strings.Join(others, "；"))
	}
	if len(missing)+len(others) == 0 && w.inAll > 0 && w.inBody == 0 {
		why = append(why, "所查的词都只在标题、小标题或地区名里，本段自己一个也没有")
	}
	if len(filters) > 0 {
		why = append(why, "被筛选排除："+strings.Join(filters, "；"))
	}
	if len(why) == 0 {
		why = append(why, "各项分别满足，但合起来不满足")
	}
	if len(missing) > 0 && w.inBody > 0 && slices.Contains(w.scope.question.classes, mostMatch) {
		why = append(why, fmt.Sprintf("只含部分词的段落，仅在含全部词的不足 %d 段时列出其中最相关的 %d 段", mostBelow, mostLimit))
	}
	return "不在结果中：" + strings.Join(why, "；") + "。"
}
