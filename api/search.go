package api

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"zhengsou/index"
)

var searchOperation = huma.Operation{
	OperationID: "search",
	Method:      http.MethodGet,
	Path:        "/api/v1/search",
	Summary:     "检索段落",
	Description: "返回符合查询的段落。字面检索不漏：折叠后的文字里有的，一定找得到，total 是准确的数目。" +
		"同一分面的多个取值是“或”，分面之间是“且”；某个分面的计数不受它自己的选择影响。",
	Tags:                         []string{"检索"},
	Errors:                       []int{http.StatusBadRequest, http.StatusServiceUnavailable},
	RejectUnknownQueryParameters: true,
}

// parameterRules say in plain words what a parameter may be.
var parameterRules = map[string]string{
	"size": "应为 0 到 100 的整数",
	// What begins with the id of an operation is said there only.
	"suggest.size":          "应为 1 到 50 的整数",
	"from":                  "应为 0 到 10000 的整数，更后面的结果请用 after",
	"sort":                  "应为 relevance（按相关度）或 date（按日期）",
	"facet_size":            "应为 1 到 10000 的整数",
	"explain":               "应为 true 或 false",
	"in_full":               "应为 true 或 false",
	"group":                 "应为 document（按文档）",
	"collapse":              "应为 reprint（合并转载）或 document（每篇文档一条）",
	"rows":                  "应为 0 到 1000 的整数",
	"skip":                  "应为 0 或更大的整数",
	"level":                 "应为 0 到 3 的整数：1 到省，2 到市，3 到区县，0 不归并",
	"format":                "应为 csv、jsonl 或 xlsx",
	"figures-export.format": "应为 csv 或 xlsx",
	"measure":               "应为 0 或更大的整数：第几条举措，0 是全部",
	"per":                   "应为 district、document 或空",
}

type searchInput struct {
	Filters
	Size        int      `query:"size" default:"10" minimum:"0" maximum:"100" doc:"本次返回的条数；0 只要总数和分面。"`
	From        int      `query:"from" default:"0" minimum:"0" maximum:"10000" doc:"跳过的条数；from 与 size 之和不超过 10000。"`
	After       string   `query:"after" doc:"上一次回答中的 next：接着往后取。"`
	Sort        string   `query:"sort" default:"relevance" enum:"relevance,date" doc:"relevance 按相关度，date 按日期（新的在前，日期不详的在最后）。"`
	Facets      []string `query:"facets,explode" doc:"要哪些分面，可重复或用逗号分开；不写则为 domain、district、year、publisher，另有 period、status、place、document。" example:"domain"`
	FacetSize   int      `query:"facet_size" default:"100" minimum:"1" maximum:"10000" doc:"每个分面最多列出多少个取值。"`
	FacetPrefix string   `query:"facet_prefix" doc:"只列出以此开头的取值，用来在很长的分面中查找；地区的每一级都算。" example:"李沧"`
	Group       string   `query:"group" enum:"document" doc:"document 按文档列出：groups 里每篇文档有几段符合，附最好的几段；此时 size 和 from 数的是文档。"`
	Collapse    string   `query:"collapse" enum:"reprint,document" doc:"reprint 把转载合并到最权威、最早的一条，document 每篇文档（连同转载）只列一条，其余在 others；只改变列表，不改变 total 和分面。"`
	Explain     bool     `query:"explain" doc:"为 true 时，每条结果附上 why：依据是什么。"`
}

// Resolve does what the tags cannot say.
func (in *searchInput) Resolve(ctx huma.Context) []error {
	values, errs := in.resolve(ctx, "size", "from", "after", "sort", "facet_size", "facet_prefix", "explain", "group", "collapse")
	in.Facets = given(values["facets"])
	return errs
}

// request is what the index is asked.
func (in *searchInput) request() index.Request {
	r := in.Filters.request()
	r.Size, r.From, r.After, r.Sort = in.Size, in.From, in.After, in.Sort
	r.FacetSize, r.FacetPrefix, r.Explain, r.Group, r.Collapse = in.FacetSize, in.FacetPrefix, in.Explain, in.Group, in.Collapse
	for _, f := range in.Facets {
		r.Facets = append(r.Facets, given(strings.Split(f, ","))...)
	}
	return r
}

// onlyOnce complains of the named parameters that were given more than once.
func onlyOnce(values map[string][]string, names ...string) []error {
	var errs []error
	for _, name := range names {
		if len(values[name]) > 1 {
			errs = append(errs, &huma.ErrorDetail{Location: "query", Message: "参数 " + name + " 只能给一次"})
		}
	}
	return errs
}

// given leaves out the empty values, which a form sends for an untouched field.
func given(values []string) []string {
	return slices.DeleteFunc(slices.Clone(values), func(v string) bool { return strings.TrimSpace(v) == "" })
}

type searchOutput struct {
	Body index.Response
}

func (s *Server) search(ctx context.Context, in *searchInput) (*searchOutput, error) {
	resp, err := s.deps.Index.Search(ctx, in.request())
	if err != nil {
		return nil, s.refuse(ctx, err)
	}
	s.metrics.searched(resp)
	return &searchOutput{Body: resp}, nil
}

var suggestOperation = huma.Operation{
	OperationID: "suggest",
	Method:      http.MethodGet,
	Path:        "/api/v1/suggest",
	Summary:     "输入时的提示",
	Description: "补全所输入的文字：先看整段输入，再补全最后一个词、没有关上的引号或字段的值（领域:、地区:山）。text 是补全后的整个输入，可以直接拿去检索；" +
		"count 是照此检索原文就有它的段落数（几个词的，是各词都有的段落数）；kind 为 title 时，count 是标题如此的文档的段落数。",
	Tags:                         []string{"检索"},
	Errors:                       []int{http.StatusBadRequest, http.StatusServiceUnavailable},
	RejectUnknownQueryParameters: true,
}

type suggestInput struct {
	Q    string `query:"q" doc:"已输入的文字。" example:"养老"`
	Size int    `query:"size" default:"8" minimum:"1" maximum:"50" doc:"最多返回多少条。"`
}

// Resolve refuses parameters that cannot be decoded or were given twice.
func (in *suggestInput) Resolve(ctx huma.Context) []error {
	u := ctx.URL()
	values, p := readQuery(&u)
	if p != nil {
		return []error{&huma.ErrorDetail{Location: "query", Message: strings.TrimSuffix(p.Detail, "。")}}
	}
	return onlyOnce(values, "q", "size")
}

type suggestOutput struct {
	Body struct {
		Suggestions []index.Suggestion `json:"suggestions"`
	}
}

func (s *Server) suggest(ctx context.Context, in *suggestInput) (*suggestOutput, error) {
	list, err := s.deps.Index.Suggest(ctx, in.Q, in.Size)
	if err != nil {
		return nil, s.refuse(ctx, err)
	}
	out := &suggestOutput{}
	out.Body.Suggestions = append([]index.Suggestion{}, list...)
	return out, nil
}
