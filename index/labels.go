package index

import (
	"cmp"

	"zhengsou/indexer/figures"
)

// Undated is what people read where a document has no date.
const Undated = "日期不详"

// Unplaced is what they read where nobody knows of which district it is.
const Unplaced = "地区不详"

// unstated is what they read where a figure does not say how far it has come.
const unstated = "未说明"

var tierNames = map[string]string{literalMatch: "原文", allMatch: "全部词", mostMatch: "部分词"}

// TierName is the tier of a hit, its Match, as people read it.
func TierName(match string) string { return tierNames[match] }

var basisNames = map[string]string{
	figures.BasisNew: "新增", figures.BasisCumulative: "累计", figures.BasisStock: "现有", figures.BasisRate: "比率", figures.BasisTarget: "目标",
}

// BasisName is the basis of a figure as people read it, "" where it is not known.
func BasisName(basis string) string { return basisNames[basis] }

var statusNames = map[string]string{figures.StatusPlanned: "计划", figures.StatusOngoing: "进行中", figures.StatusAchieved: "已完成"}

// statusValues takes names of statuses for their ids; what is no name is left.
func statusValues(given []string) []string {
	values := make([]string, len(given))
	for i, v := range given {
		values[i] = v
		for id, name := range statusNames {
			if v == name {
				values[i] = id
			}
		}
		if v == unstated {
			values[i] = figures.Unknown
		}
	}
	return values
}

// statusLabel is a value of the facet of statuses as people read it; what is no status
// stays as it was given.
func statusLabel(value string) string {
	if value == "" || value == figures.Unknown {
		return unstated
	}
	return cmp.Or(StatusName(value), value)
}

// StatusName is the status of a figure as people read it, "" where it is not known.
func StatusName(status string) string { return statusNames[status] }
