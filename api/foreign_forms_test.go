package api

import (
	"encoding/json"
	"net/http"
	"net/url"
	"testing"
)

func TestFromGB(t *testing.T) {
	for given, want := range map[string]string{
		"\xd1\xf8\xc0\xcf":            "养老",
		"\xd1\xf8\xc0\xcf a \xcd\xa3": "养老 a 停",
		"\xa1\xb0\xca\xae\xa1\xb1":    "“十”",
		"养老":                          "", // it is UTF-8
		"养老\xe5\x85":                  "", // broken, but UTF-8
		"\xd1\xf8\xc0":                "", // half a character
		"\xff\x00养老":                  "",
		"plain":                       "",
	} {
		if got, _ := fromGB(given); got != want {
			t.Errorf("%q: %q, want %q", given, got, want)
		}
	}
}

// TestFormOnAForeignPage sends what a browser sends for a search box on a page in
// GB2312.
func TestFormOnAForeignPage(t *testing.T) {
	w := get(t, "/api/v1/search?q=%D1%F8%C0%CF&domain=%D1%F8%C0%CF%B7%FE%CE%F1", "")
	var got struct {
		Total int `json:"total"`
	}
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || w.Code != http.StatusOK {
		t.Fatal(err, w.Code)
	}
	if want := search(t, "q", "养老", "domain", "elderly").Total; got.Total != want || want == 0 {
		t.Errorf("%d found, want %d", got.Total, want)
	}
	if w := get(t, "/?q="+url.QueryEscape("\xd1\xf8\xc0\xcf"), ""); w.Code != http.StatusOK {
		t.Errorf("the page: %d", w.Code)
	}
}
