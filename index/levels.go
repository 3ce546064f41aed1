package index

import (
	"cmp"
	"fmt"
	"strings"
)

// MaxLevel is the lowest level of a district: 省, 市, 区县.
const MaxLevel = 3

// checkLevel refuses a level to which no table gathers its districts.
func checkLevel(level int) error {
	if level < 0 || level > MaxLevel {
		return &ParameterError{"level", fmt.Sprintf("应为 0 到 %d 的整数：1 到省，2 到市，3 到区县，0 不归并", MaxLevel)}
	}
	return nil
}

// gathered is the district that a table counts one of this path under: cut to a level, 0
// for as it is stated. Value is "" where none is known.
func gathered(path []string, level int) (value, label string, cut []string) {
	if level > 0 {
		path = path[:min(level, len(path))]
	}
	if len(path) == 0 {
		return "", Unplaced, []string{}
	}
	return strings.Join(path, "/"), path[len(path)-1], path
}

// compareDistricts orders the rows of a table: those with more first, what is of no
// district last.
func compareDistricts(a, b string, countA, countB int) int {
	if (a == "") != (b == "") {
		return cmp.Compare(len(b), len(a))
	}
	return cmp.Or(cmp.Compare(countB, countA), strings.Compare(a, b))
}
