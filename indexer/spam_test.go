package indexer

import (
	"testing"

	"zhengsou/indexer/pattern"
)

// TestSpam tells the lines of broken sites from what reports say of such things.
func TestSpam(t *testing.T) {
	for line, want := range map[string]bool{
		"💰天地棋牌官网登录qp77💱":              true,
		"hb娱乐平台在线注册点击进入":              true,
		"hb娱乐最新大厅.双击进入.香港":            true,
		"综合大厅入口.新版上线.org":             true,
		"好运彩票_":                       true,
		"永久地址发布页":                     true,
		"国产精品无码一区_久久人妻在线_亚洲少妇专区":      true,
		"日韩高清无码|亚洲一区二区|成人免费视频|久久中文字幕": true,
		"国产精品夜夜久久_天天干天天操_380porn_免费黄网在线_国产超清在线播放_75操操影视": true,
		"应聘者请将报名表发送至邮箱moushi2024@163.com":                false,
		"网上报名请登录区图书馆网站www.mouqulib.com":                  false,
		"打造全民健身体育平台":                                     false,
		"推出社区体育APP":                                      false,
		"文化体育娱乐平台建设":                                     false,
		"某县影视基地、黄片岩、天天向上社区":                              false,
		"某县破获“好运棋牌”APP网络赌博案":                             false,
		"福利彩票销售网点登记注册办法":                                 false,
		"体育彩票公益金使用情况":                                    false,
		"老年活动中心设棋牌室、书画室":                                 false,
		"国产设备免费升级":                                       false,
		"亚洲杯足球赛志愿者招募":                                    false,
		"社区成人教育免费课程":                                     false,
		"亚洲 欧美 国产 各占三成":                                  false,
		"某市人民政府 www.moushi.gov.cn":                       false,
		"精品路线、精品民宿、精品展会":                                 false,
		"全县建成一区、二区、三区三个安置小区":                             false,
	} {
		if got := isSpam(pattern.See(line)); got != want {
			t.Errorf("%s: %t, want %t", line, got, want)
		}
	}
}
