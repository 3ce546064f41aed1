package indexer

import (
	"os"
	"strings"
	"testing"
)

// front is what a reader sees first of a document: its fields as stated, "" where the
// case says nothing of one.
type front struct {
	name, raw string
	want      map[string]string
}

// readFronts reads the cases of a file: "=== name", a line for each field, "---", the
// document.
func readFronts(t *testing.T, path string) []front {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var out []front
	for _, part := range strings.Split("\n"+string(data), "\n=== ")[1:] {
		head, raw, ok := strings.Cut(part, "\n---\n")
		name, fields, _ := strings.Cut(head, "\n")
		if !ok {
			t.Fatalf("%s: %s has no document", path, name)
		}
		f := front{name: name, raw: raw, want: map[string]string{}}
		for _, field := range strings.Split(fields, "\n") {
			key, value, ok := strings.Cut(field, ":")
			if !ok {
				t.Fatalf("%s: %s: %q is no field", path, name, field)
			}
			f.want[key] = strings.TrimSpace(value)
		}
		out = append(out, f)
	}
	return out
}

// TestFronts reads the title, the kicker and the metadata of documents in the layout of many
// kinds of sites and papers. A field that a case does not name is none.
func TestFronts(t *testing.T) {
	for _, f := range readFronts(t, "testdata/fronts.txt") {
		t.Run(f.name, func(t *testing.T) {
			doc, err := testIndexer(t).Understand(t.Context(), Received{SourceID: f.name, Key: f.name, Name: f.name, Origin: f.name, Bytes: []byte(f.raw)})
			if err != nil {
				t.Fatal(err)
			}
			for _, field := range []struct{ name, got string }{
				{"title", doc.Title}, {"kicker", doc.Kicker}, {"publisher", doc.Publisher}, {"site", doc.Site}, {"author", doc.Author}, {"date", doc.Date},
			} {
				if field.got != f.want[field.name] {
					t.Errorf("%s %q, want %q", field.name, field.got, f.want[field.name])
				}
			}
		})
	}
}

// TestSalutations tells those to whom a paper goes from lines that end alike.
func TestSalutations(t *testing.T) {
	for text, want := range map[string]bool{
		"区直各单位：":        true,
		"全县各中小学：":       true,
		"局机关各科室：":       true,
		"市直有关单位：":       true,
		"各乡镇人民政府：":      true,
		"主办单位：":         false,
		"责任部门：":         false,
		"各科室：内科、外科":     false,
		"今年全区各学校都建成食堂：": false,
	} {
		if got := isSalutation(text); got != want {
			t.Errorf("isSalutation(%q) = %v, want %v", text, got, want)
		}
	}
}
