package index

import (
	"cmp"
	"fmt"
	"maps"
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
// for as it is stated. Joined is "" where none is known.
func gathered(path []string, level int) (joined string, cut []string) {
	if level > 0 {
		path = path[:min(level, len(path))]
	}
	if len(path) == 0 {
		return "", []string{}
	}
	return strings.Join(path, "/"), path
}

// tableDistrict is how the row of a district is asked for and what it is called. With rows
// below it, it counts what reports on the place itself alone.
func (x *Index) tableDistrict(path string, rowsBelow bool) (value, label string) {
	if path == "" {
		return "", Unplaced
	}
	if rowsBelow {
		path += ownLevel
	}
	value = x.districtParameter(path)
	return value, DistrictLabel(value)
}

// compareDistricts orders the rows of a table: those with more first, what is of no
// district last.
func compareDistricts(a, b string, countA, countB int) int {
	if (a == "") != (b == "") {
		return cmp.Compare(len(b), len(a))
	}
	return cmp.Or(cmp.Compare(countB, countA), strings.Compare(a, b))
}

// ownLevel ends the value of a district that stands for what reports on the place itself
// and on none below it (安徽省/本级), as the rows of a table count it beside those of its
// cities. No place has this name.
const ownLevel = "/本级"

// isOwnLevel tells of a district's value whether it stands for the place itself alone.
func isOwnLevel(value string) bool { return strings.HasSuffix(value, ownLevel) }

// exactly begins the value of a district that stands for this path alone, as documents
// that say no more than 朝阳区 have it: without it a name stands for all places of it.
const exactly = "/"

// districtParameter is the value of the parameter district that stands for a district as
// documents have it, or with ownLevel behind it, and for no other of its name.
func (x *Index) districtParameter(path string) string {
	if known, ok := x.parameters.Load(path); ok {
		return known.(string)
	}
	base, value := strings.TrimSuffix(path, ownLevel), path
	if paths := x.gazetteer.Expand(base); len(paths) != 1 || paths[0] != base {
		value = exactly + path
	}
	x.parameters.Store(path, value)
	return value
}

// InDistrict reports whether a district's path answers a value of the parameter district:
// it is that place, or lies below it where not the place itself alone is meant.
func InDistrict(path, value string) bool {
	if base, own := strings.CutSuffix(value, ownLevel); own {
		return path == base
	}
	return path == value || strings.HasPrefix(path, value) && strings.HasPrefix(path[len(value):], "/")
}

// DistrictLabel is a district's value as people read it: the last step of the path.
func DistrictLabel(value string) string {
	base, own := strings.CutSuffix(value, ownLevel)
	label := base[strings.LastIndexByte(base, '/')+1:]
	if base == exactly+label {
		label += "（未写明何地）"
	}
	if own {
		label += ownLevel[1:]
	}
	return label
}

// DistrictPath is a district's value as people read it in full: 山东省 › 青岛市.
func DistrictPath(value string) string {
	path := strings.TrimPrefix(value, exactly)
	if !strings.Contains(path, "/") {
		return DistrictLabel(value)
	}
	return strings.ReplaceAll(path, "/", " › ")
}

// withRowsBelow tells of the rows of a table, by their districts, which have others of
// the rows below them: these count what reports on the place itself alone.
func withRowsBelow[R any](rows map[string]R) map[string]bool {
	has := map[string]bool{}
	for value := range rows {
		for at := strings.LastIndexByte(value, '/'); at > 0; at = strings.LastIndexByte(value[:at], '/') {
			has[value[:at]] = true
		}
	}
	return has
}

// countOwn adds what values of the place itself alone count, which an engine does not:
// the place less those right below it.
func countOwn(counts map[string]int, chosen []string) map[string]int {
	var added map[string]int
	for _, value := range chosen {
		base, own := strings.CutSuffix(value, ownLevel)
		if !own {
			continue
		}
		n := counts[base]
		for path, count := range counts {
			if below, ok := strings.CutPrefix(path, base+"/"); ok && !strings.Contains(below, "/") {
				n -= count
			}
		}
		if added == nil {
			added = maps.Clone(counts)
		}
		if n > 0 {
			added[value] = n
		}
	}
	if added == nil {
		return counts
	}
	return added
}
