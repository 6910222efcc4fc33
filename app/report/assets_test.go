package report

import "unlatch/assets"

var assetsFS = assets.FS
