// Reads HCL with HashiCorp's own parser and prints as JSON what it finds: the tests compare with it.
//
// The file that its argument names: {"files": {name: text}, "expressions": [text, …]}.
// Standard output: {"files": {name: {"ok", "items"}}, "expressions": [{"ok", "value"?, "unknown"?}, …]}.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/ext/tryfunc"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	"github.com/zclconf/go-cty/cty/convert"
	"github.com/zclconf/go-cty/cty/function"
	"github.com/zclconf/go-cty/cty/function/stdlib"
	ctyjson "github.com/zclconf/go-cty/cty/json"
)

type item struct {
	Kind   string   `json:"kind"`
	Name   string   `json:"name"`
	Labels []string `json:"labels,omitempty"`
	Range  string   `json:"range"`
	Items  []item   `json:"items,omitempty"`
}

type file struct {
	OK    bool   `json:"ok"`
	Items []item `json:"items"`
}

type result struct {
	OK      bool            `json:"ok"`
	Value   json.RawMessage `json:"value,omitempty"`
	Unknown bool            `json:"unknown,omitempty"`
}

func main() {
	var input struct {
		Files       map[string]string `json:"files"`
		Expressions []string          `json:"expressions"`
	}
	if err := read(os.Args[1], &input); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	files := map[string]file{}
	for name, text := range input.Files {
		parsed, diagnostics := hclsyntax.ParseConfig([]byte(text), name, hcl.InitialPos)
		read := file{OK: !diagnostics.HasErrors(), Items: []item{}}
		if parsed != nil {
			read.Items = itemsOf(parsed.Body.(*hclsyntax.Body))
		}
		files[name] = read
	}
	results := []result{}
	for _, text := range input.Expressions {
		results = append(results, evaluate(text))
	}
	json.NewEncoder(os.Stdout).Encode(map[string]any{"files": files, "expressions": results})
}

func itemsOf(body *hclsyntax.Body) []item {
	items := []item{}
	for _, attribute := range body.Attributes {
		items = append(items, item{Kind: "attribute", Name: attribute.Name, Range: written(attribute.Expr.Range())})
	}
	for _, block := range body.Blocks {
		items = append(items, item{
			Kind: "block", Name: block.Type, Labels: block.Labels,
			Range: written(block.DefRange()), Items: itemsOf(block.Body),
		})
	}
	return items
}

func written(r hcl.Range) string {
	return fmt.Sprintf("%d:%d-%d:%d", r.Start.Line, r.Start.Column, r.End.Line, r.End.Column)
}

func evaluate(text string) result {
	expression, diagnostics := hclsyntax.ParseExpression([]byte(text), "", hcl.InitialPos)
	if diagnostics.HasErrors() {
		return result{}
	}
	value, diagnostics := expression.Value(context())
	if diagnostics.HasErrors() {
		return result{}
	}
	if !value.IsWhollyKnown() {
		return result{OK: true, Unknown: true}
	}
	written, err := ctyjson.Marshal(value, value.Type())
	if err != nil {
		return result{}
	}
	return result{OK: true, Value: written}
}

func context() *hcl.EvalContext {
	text := func(value string) cty.Value { return cty.StringVal(value) }
	return &hcl.EvalContext{
		Variables: map[string]cty.Value{
			"name":  text("orders"),
			"empty": text(""),
			"three": cty.NumberIntVal(3),
			"open":  cty.UnknownVal(cty.String),
			"list":  cty.TupleVal([]cty.Value{text("b"), text("a"), text("c")}),
			"pets": cty.ObjectVal(map[string]cty.Value{
				"dog": cty.ObjectVal(map[string]cty.Value{"legs": cty.NumberIntVal(4), "tags": cty.TupleVal([]cty.Value{text("x")})}),
				"ant": cty.ObjectVal(map[string]cty.Value{"legs": cty.NumberIntVal(6), "tags": cty.TupleVal([]cty.Value{})}),
			}),
		},
		Functions: map[string]function.Function{
			"abs": stdlib.AbsoluteFunc, "ceil": stdlib.CeilFunc, "chomp": stdlib.ChompFunc, "coalesce": coalesce,
			"compact": stdlib.CompactFunc, "concat": stdlib.ConcatFunc, "contains": stdlib.ContainsFunc,
			"distinct": stdlib.DistinctFunc, "element": stdlib.ElementFunc, "flatten": stdlib.FlattenFunc,
			"floor": stdlib.FloorFunc, "format": stdlib.FormatFunc, "join": stdlib.JoinFunc,
			"jsondecode": stdlib.JSONDecodeFunc, "jsonencode": stdlib.JSONEncodeFunc, "keys": stdlib.KeysFunc,
			"length": stdlib.LengthFunc, "lower": stdlib.LowerFunc, "max": stdlib.MaxFunc, "merge": stdlib.MergeFunc,
			"min": stdlib.MinFunc, "parseint": stdlib.ParseIntFunc, "pow": stdlib.PowFunc, "range": stdlib.RangeFunc,
			"replace": stdlib.ReplaceFunc, "reverse": stdlib.ReverseListFunc, "setintersection": stdlib.SetIntersectionFunc,
			"setsubtract": stdlib.SetSubtractFunc, "setunion": stdlib.SetUnionFunc, "slice": stdlib.SliceFunc,
			"sort": stdlib.SortFunc, "split": stdlib.SplitFunc, "strrev": stdlib.ReverseFunc, "substr": stdlib.SubstrFunc,
			"title": stdlib.TitleFunc, "trim": stdlib.TrimFunc, "trimprefix": stdlib.TrimPrefixFunc,
			"trimspace": stdlib.TrimSpaceFunc, "trimsuffix": stdlib.TrimSuffixFunc, "upper": stdlib.UpperFunc,
			"values": stdlib.ValuesFunc, "zipmap": stdlib.ZipmapFunc, "can": tryfunc.CanFunc, "try": tryfunc.TryFunc,
			"toset": to(cty.Set(cty.DynamicPseudoType)), "tostring": to(cty.String), "tonumber": to(cty.Number),
			"tobool": to(cty.Bool), "startswith": startsWith,
		},
	}
}

// Terraform's own conversions are made the same way (terraform/internal/lang/funcs/conversion.go).
func to(wanted cty.Type) function.Function {
	return function.New(&function.Spec{
		Params: []function.Parameter{{Name: "value", Type: cty.DynamicPseudoType, AllowNull: true, AllowDynamicType: true}},
		Type:   function.StaticReturnType(cty.DynamicPseudoType),
		Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
			return convert.Convert(args[0], wanted)
		},
	})
}

// Terraform leaves out empty texts too.
var coalesce = function.New(&function.Spec{
	VarParam: &function.Parameter{Name: "values", Type: cty.DynamicPseudoType, AllowNull: true, AllowUnknown: true, AllowDynamicType: true},
	Type:     function.StaticReturnType(cty.DynamicPseudoType),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		for _, arg := range args {
			if !arg.IsKnown() {
				return cty.DynamicVal, nil
			}
			if !arg.IsNull() && !(arg.Type() == cty.String && arg.AsString() == "") {
				return arg, nil
			}
		}
		return cty.DynamicVal, fmt.Errorf("no value")
	},
})

var startsWith = function.New(&function.Spec{
	Params: []function.Parameter{{Name: "text", Type: cty.String}, {Name: "prefix", Type: cty.String}},
	Type:   function.StaticReturnType(cty.Bool),
	Impl: func(args []cty.Value, _ cty.Type) (cty.Value, error) {
		return cty.BoolVal(strings.HasPrefix(args[0].AsString(), args[1].AsString())), nil
	},
})

func read(path string, input any) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, input)
}
