package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"zhengsou/indexer/trial"
)

// TestTablesAreCurrent checks that the committed tables are what the generator
// makes of the public ones.
func TestTablesAreCurrent(t *testing.T) {
	from := trial.SharedData(t, "gazetteer")
	dir := t.TempDir()
	names := []string{"gazetteer.tsv", "townships.tsv.gz"}
	if err := generate(from, filepath.Join(dir, names[0]), filepath.Join(dir, names[1])); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		made, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		committed, err := os.ReadFile(filepath.Join("..", name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(made, committed) {
			t.Errorf("%s is not what go generate ./indexer makes", name)
		}
	}
}

func TestShortForms(t *testing.T) {
	for _, c := range []struct {
		kind, name, want string
	}{
		{"p", "陕西省", "陕西"}, {"p", "内蒙古自治区", "内蒙古"}, {"p", "新疆维吾尔自治区", "新疆"}, {"p", "香港特别行政区", "香港"},
		{"c", "西安市", "西安"}, {"c", "延边朝鲜族自治州", "延边"}, {"c", "克孜勒苏柯尔克孜自治州", "克孜勒苏"}, {"c", "锡林郭勒盟", "锡林郭勒"},
		{"c", "大兴安岭地区", "大兴安岭"}, {"c", "黔西南布依族苗族自治州", "黔西南"},
		{"d", "李沧区", "李沧"}, {"d", "浦东新区", "浦东"}, {"d", "高县", ""}, {"d", "井陉矿区", ""}, {"d", "神农架林区", "神农架"},
		{"d", "六枝特区", "六枝"}, {"d", "景宁畲族自治县", "景宁"}, {"d", "东乡族自治县", "东乡"}, {"d", "管城回族区", "管城"},
		{"d", "积石山保安族东乡族撒拉族自治县", "积石山"}, {"d", "鄂伦春自治旗", "鄂伦春"}, {"d", "准格尔旗", "准格尔"},
		{"d", "科尔沁左翼中旗", ""}, {"d", "双江拉祜族佤族布朗族傣族自治县", "双江"}, {"d", "隆林各族自治县", "隆林"},
		{"d", "梅里斯达斡尔族区", "梅里斯"}, {"d", "昆山市", "昆山"},
	} {
		short := map[string]func(string) string{"p": provinceShort, "c": cityShort, "d": countyShort}[c.kind]
		if got := short(c.name); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestParseChangesRefusesWhatItCannotRead(t *testing.T) {
	for _, text := range []string{"destroy 北京市", "add 北京市", "rename 北京市"} {
		if _, err := parseChanges(text); err == nil {
			t.Errorf("%q was read", text)
		}
	}
}
