package index

import (
	"reflect"
	"testing"
)

var writtenQueries = []string{
	"养老服务", "社区 养老 食堂", "“便民生活圈” 停车", `"a”b" c`, "老旧小区 OR 旧改", "停车 -收费 -“占道 停车”",
	"(托育 OR 幼儿园) 学位", "“社区 食堂”~7 助餐", "标题:民生 年份：2020-2023", "来源:“人民网 天津频道” 养老", "-(a b) c", "-标题:民生 x",
	"((a OR b) c) OR d", "指标:停车泊位>5000", "a | b c", "养老“ 服务", "（一）全力",
}

func TestWrittenQueriesReadTheSame(t *testing.T) {
	for _, q := range writtenQueries {
		if e, again := parse(q), parse(write(parse(q))); !reflect.DeepEqual(e, again) && write(e) != write(again) {
			t.Errorf("%s: written %s\nread    %#v\nfirst   %#v", q, write(e), again, e)
		}
	}
	for q, want := range map[string]string{
		"停车　 收费":           "停车 收费",
		"「社区」~ 标题：民生":      "“社区” ~ 标题:民生",
		"(a OR b) -c 地区:x": "(a OR b) -c 地区:x",
	} {
		if got := write(parse(q)); got != want {
			t.Errorf("%s: %s, want %s", q, got, want)
		}
	}
}
