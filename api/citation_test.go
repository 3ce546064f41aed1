package api

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"zhengsou/index"
)

// Only the title stands in the marks of a title, whatever else has the same words.
func TestCitation(t *testing.T) {
	r := httptest.NewRequest(http.MethodGet, "http://reports.example/?q=a", nil)
	for _, tt := range []struct {
		title, publisher, date string
		district               []string
		want                   string
	}{
		{"市政报告", "青岛日报", "2024-05", []string{"山东省", "青岛市"}, "——山东省青岛市，《市政报告》，青岛日报，2024年5月"},
		{"人民网", "人民网", "", nil, "——《人民网》，人民网，日期不详"},
		{"", "", "2024", nil, "——2024年"},
	} {
		c := newCitation(r, index.HitDocument{ID: "d", Title: tt.title, Publisher: tt.publisher, Date: tt.date, District: tt.district}, "p", "正文。")
		if c.Source != tt.want || c.Link != "http://reports.example/documents/d#p-p" {
			t.Errorf("%q at %s, want %q", c.Source, c.Link, tt.want)
		}
	}
}
