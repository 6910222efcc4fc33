package cases_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"unlatch/app/cases"

	"github.com/stretchr/testify/assert"
)

// filledIn are the fields of a case that the program fills in by itself; whatever else there is, now or later, a person
// has said.
var filledIn = []string{
	"Case.Format", "Case.ID", "Case.Number", "Case.CopyOf", "Case.Revision", "Case.Created", "Case.Updated", "Case.Asked", "Case.Settings",
	"Case.Model", "Case.Leading", "Vehicle.MileageUnit",
}

func TestACaseIsBlankUntilSomebodySaysSomething(t *testing.T) {
	assert.True(t, cases.New(time.Now()).Blank())
	for _, part := range []func(*cases.Case) any{
		func(c *cases.Case) any { return c },
		func(c *cases.Case) any { return &c.Vehicle },
		func(c *cases.Case) any { return &c.Door },
	} {
		fields := reflect.TypeOf(part(&cases.Case{})).Elem().NumField()
		for i := range fields {
			c := cases.New(time.Now())
			v := reflect.ValueOf(part(c)).Elem()
			fill(v.Field(i))
			name := v.Type().Name() + "." + v.Type().Field(i).Name
			assert.Equal(t, slices.Contains(filledIn, name), c.Blank(), name)
		}
	}
}

// fill gives a field something that isn't nothing.
func fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("x")
	case reflect.Int:
		v.SetInt(1)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(reflect.Zero(v.Type().Key()), reflect.Zero(v.Type().Elem()))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(time.Unix(1, 0)))
			return
		}
		fill(v.Field(0))
	}
}
