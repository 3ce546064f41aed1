package places

import (
	"strings"
	"testing"

	"zhengsou/indexer/trial"
)

func fieldText(fields map[string]any, name string) string {
	s, _ := fields[name].(string)
	return s
}

// TestProvincialReports checks that each provincial report is its province's, by
// its title and by its body alone.
func TestProvincialReportsHaveTheirProvince(t *testing.T) {
	g := loadTestGazetteer(t)
	n := 0
	trial.EachRecord(t, trial.SharedData(t, "work-reports/provincial_2026.jsonl.gz"), func(f map[string]any) {
		n++
		want, body := fieldText(f, "province"), strings.Split(fieldText(f, "full_text"), "\n")
		for _, title := range []string{fieldText(f, "title"), "政府工作报告"} {
			path, evidence := g.Subject(Clues{Title: title, Body: body})
			if got := strings.Join(path, "/"); got != want {
				t.Errorf("%s of %s: got %s (%s)", title, want, got, evidence)
			}
		}
	})
	if n != 31 {
		t.Errorf("%d reports", n)
	}
}

// TestNationalReports checks that no national report is taken for a province's.
func TestNationalReports(t *testing.T) {
	g := loadTestGazetteer(t)
	trial.EachRecord(t, trial.SharedData(t, "work-reports/national_1954_2025.jsonl.gz"), func(f map[string]any) {
		body := strings.Split(fieldText(f, "content"), "\n")
		if path, evidence := g.Subject(Clues{Title: fieldText(f, "title"), Body: body}); len(path) > 0 {
			t.Errorf("%s: got %v (%s)", fieldText(f, "title"), path, evidence)
		}
	})
}

// TestRegionalLaws checks the titles of regional laws against the province that
// the collection states. A few titles name no place (泰山风景名胜区保护管理条例).
func TestRegionalLaws(t *testing.T) {
	g := loadTestGazetteer(t)
	right, wrong, none := 0, 0, 0
	trial.EachRecord(t, trial.SharedData(t, "laws/laws.jsonl.gz"), func(f map[string]any) {
		region, title := fieldText(f, "region"), fieldText(f, "title")
		if region == "国家" || region == "" {
			return
		}
		path, _ := g.Subject(Clues{Title: title})
		switch {
		case len(path) == 0:
			none++
		case strings.HasPrefix(path[0], region):
			right++
		default:
			wrong++
			t.Errorf("%s: got %v, want %s", title, path, region)
		}
	})
	t.Logf("regional laws by title: %d right, %d wrong, %d without a place", right, wrong, none)
	if right < 1900 || none > 10 {
		t.Errorf("%d right, %d without a place", right, none)
	}
}
