package api

import (
	"bytes"
	"context"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"

	"zhengsou/index"
)

var figuresOperation = beyond("figures", "/api/v1/figures", "指标表",
	"把结果中的指标列成行：同一地区、对象、口径、时期的同一数值合为一行，列出全部出处；转载只算一次。"+
		"status、period 和查询里的 指标:、所述: 也筛选每个指标，不只是它所在的段落。"+
		"别的文档对同一指标给出不同数值的，在 differs 中标出。只含部分词的段落不计入（counted.partial 是它们的数目）。")

// FigureFilters are what figures are chosen by, besides the search.
type FigureFilters struct {
	Object string `query:"object" doc:"指标的对象，可以只写一部分；同义词也算。" example:"停车泊位"`
	Unit   string `query:"unit" doc:"单位；同一种量的其他写法也算（公里、千米）。" example:"个"`
	Min    string `query:"min" doc:"最小值；写了 unit 的，以它为单位。" example:"5000"`
	Max    string `query:"max" doc:"最大值。" example:"20000"`
	Order  string `query:"order" doc:"按哪一列排序：object、value、district 或 period，前面加 - 为倒序；不写则所查的事项在前、常见的在前。" example:"-value"`
}

// request is what the index is asked for the figures in r.
func (in *FigureFilters) request(r index.Request) (index.FigureRequest, error) {
	f := index.FigureRequest{Request: r, Object: in.Object, Unit: in.Unit, Order: in.Order}
	for _, bound := range []struct {
		name, text string
		value      **float64
	}{{"min", in.Min, &f.Min}, {"max", in.Max, &f.Max}} {
		if bound.text == "" {
			continue
		}
		v, err := strconv.ParseFloat(bound.text, 64)
		if err != nil {
			return f, &index.ParameterError{Parameter: bound.name, Message: "应为数字"}
		}
		*bound.value = &v
	}
	if f.Min != nil && f.Max != nil && *f.Min > *f.Max {
		return f, &index.ParameterError{Parameter: "min", Message: "不能大于 max"}
	}
	return f, nil
}

type figuresInput struct {
	Filters
	FigureFilters
	Rows int `query:"rows" default:"100" minimum:"0" maximum:"1000" doc:"最多返回多少行。"`
	Skip int `query:"skip" default:"0" minimum:"0" doc:"跳过多少行。"`
}

// Resolve does what the tags cannot say.
func (in *figuresInput) Resolve(ctx huma.Context) []error {
	_, errs := in.resolve(ctx, "object", "unit", "min", "max", "order", "rows", "skip")
	return errs
}

type figuresOutput struct{ Body index.FigureTable }

func (s *Server) figures(ctx context.Context, in *figuresInput) (*figuresOutput, error) {
	r, err := in.FigureFilters.request(in.Filters.request())
	if err != nil {
		return nil, s.refuse(ctx, err)
	}
	r.Rows, r.Skip = in.Rows, in.Skip
	table, err := s.deps.Index.Figures(ctx, r)
	if err != nil {
		return nil, s.refuse(ctx, err)
	}
	return &figuresOutput{Body: table}, nil
}

var figureExportOperation = func() huma.Operation {
	o := beyond("figures-export", "/api/v1/figures/export", "导出指标表",
		"把指标表的全部行写成一个文件：csv（带 BOM，可直接用 Excel 或 WPS 打开）或 xlsx（数值是数字）。每行写出第一个出处和文档的篇数。")
	o.Responses = map[string]*huma.Response{"200": {Description: "指标表", Content: map[string]*huma.MediaType{}}}
	for _, format := range index.FigureFormats {
		o.Responses["200"].Content[exportTypes[format]] = &huma.MediaType{Schema: &huma.Schema{Type: "string"}}
	}
	return o
}()

type figureExportInput struct {
	Filters
	FigureFilters
	Format  string        `query:"format" default:"csv" enum:"csv,xlsx" doc:"文件的格式。"`
	address index.Address // of the pages, as the caller sees this server
}

// Resolve does what the tags cannot say.
func (in *figureExportInput) Resolve(ctx huma.Context) []error {
	in.address = addressFrom(humagin.Unwrap(ctx).Request)
	_, errs := in.resolve(ctx, "object", "unit", "min", "max", "order", "format")
	return errs
}

type fileOutput struct {
	ContentType        string `header:"Content-Type"`
	ContentDisposition string `header:"Content-Disposition"`
	Body               []byte
}

func (s *Server) figureExport(ctx context.Context, in *figureExportInput) (*fileOutput, error) {
	r, err := in.FigureFilters.request(in.Filters.request())
	if err != nil {
		return nil, s.refuse(ctx, err)
	}
	r.Whole = true
	done, err := s.turn(ctx, in.Format)
	if err != nil {
		return nil, s.refuse(ctx, err)
	}
	defer done()
	table, err := s.deps.Index.Figures(ctx, r)
	if err != nil {
		return nil, s.refuse(ctx, err)
	}
	var b bytes.Buffer
	if err := table.Write(&b, in.Format, in.address); err != nil {
		return nil, s.refuse(ctx, err)
	}
	return &fileOutput{
		ContentType: exportTypes[in.Format], ContentDisposition: attachment("指标 "+in.Q+" "+in.Object, in.Format), Body: b.Bytes(),
	}, nil
}

var matrixOperation = beyond("matrix", "/api/v1/matrix", "地区与领域的交叉统计",
	"结果中每个地区在每个领域有多少段，转载只算一次；一段可以属于几个领域。")

type matrixInput struct {
	Filters
	Level int `query:"level" default:"0" minimum:"0" maximum:"3" doc:"地区归并到哪一级：1 省，2 市，3 区县；0 按文档的地区，不归并。"`
}

// Resolve does what the tags cannot say.
func (in *matrixInput) Resolve(ctx huma.Context) []error {
	_, errs := in.resolve(ctx, "level")
	return errs
}

type matrixOutput struct{ Body index.Matrix }

func (s *Server) matrix(ctx context.Context, in *matrixInput) (*matrixOutput, error) {
	m, err := s.deps.Index.Matrix(ctx, in.request(), in.Level)
	if err != nil {
		return nil, s.refuse(ctx, err)
	}
	return &matrixOutput{Body: m}, nil
}

var timelineOperation = beyond("timeline", "/api/v1/timeline", "按年统计",
	"结果按年的段落数：published 按文档的日期，reported 按段落所述的年份；"+
		"planned、ongoing、achieved 是有这一年的计划、进行中、已完成指标的段落数。转载只算一次。")

type timelineInput struct{ Filters }

// Resolve does what the tags cannot say.
func (in *timelineInput) Resolve(ctx huma.Context) []error {
	_, errs := in.resolve(ctx)
	return errs
}

type timelineOutput struct{ Body index.Timeline }

func (s *Server) timeline(ctx context.Context, in *timelineInput) (*timelineOutput, error) {
	line, err := s.deps.Index.Timeline(ctx, in.request())
	if err != nil {
		return nil, s.refuse(ctx, err)
	}
	return &timelineOutput{Body: line}, nil
}

var coverageOperation = beyond("coverage", "/api/v1/coverage", "库中有什么",
	"按地区和年份统计库中的文档：没有找到，可能只是没有收集。")

type coverageInput struct {
	DocumentFilters
	Level int `query:"level" default:"0" minimum:"0" maximum:"3" doc:"地区归并到哪一级：1 省，2 市，3 区县；0 按文档的地区，不归并。"`
}

// Resolve does what the tags cannot say.
func (in *coverageInput) Resolve(ctx huma.Context) []error {
	var all Filters
	_, errs := all.resolve(ctx, "level")
	in.DocumentFilters = all.DocumentFilters
	return errs
}

type coverageOutput struct{ Body index.Coverage }

func (s *Server) coverage(ctx context.Context, in *coverageInput) (*coverageOutput, error) {
	c, err := s.deps.Index.Coverage(ctx, index.Request{District: in.District, Year: in.Year, Publisher: in.Publisher}, in.Level)
	if err != nil {
		return nil, s.refuse(ctx, err)
	}
	return &coverageOutput{Body: c}, nil
}
