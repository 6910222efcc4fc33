package screens

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestTheVINIsCheckedAsItIsTyped(t *testing.T) {
	r := newRig(t)
	r.newCase()
	v := r.router.page(pageVehicle).(*vehicle)
	for typed, want := range map[string]string{
		"1m8gdm9a xkp042788": r.t_("ui.vehicle.vin.fits"), "1M8GDM9A1KP042788": r.t_("ui.vehicle.vin.differs"),
		"1M8": r.App.t("ui.vehicle.vin.length", with("Count", 3)), "": "",
	} {
		v.vin.SetText(typed)
		v.vin.Commit()
		assert.Equal(t, want, v.vinHint.Text, typed)
	}
	v.vin.SetText("1m8gdm9a xkp042788")
	v.vin.Commit()
	assert.Equal(t, "1M8GDM9AXKP042788", r.stored().Vehicle.VIN)
}
