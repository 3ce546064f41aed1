package index

import (
	"cmp"

	"zhengsou/indexer"
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
	indexer.BasisNew: "新增", indexer.BasisCumulative: "累计", indexer.BasisStock: "现有", indexer.BasisRate: "比率", indexer.BasisTarget: "目标",
}

// BasisName is the basis of a figure as people read it, "" where it is not known.
func BasisName(basis string) string { return basisNames[basis] }

var statusNames = map[string]string{indexer.StatusPlanned: "计划", indexer.StatusOngoing: "进行中", indexer.StatusAchieved: "已完成"}

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
			values[i] = indexer.Unknown
		}
	}
	return values
}

// statusLabel is a value of the facet of statuses as people read it; what is no status
// stays as it was given.
func statusLabel(value string) string {
	if value == "" || value == indexer.Unknown {
		return unstated
	}
	return cmp.Or(StatusName(value), value)
}

// StatusName is the status of a figure as people read it, "" where it is not known.
func StatusName(status string) string { return statusNames[status] }
