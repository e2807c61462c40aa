#!/bin/sh
# Makes the PDFs of this folder from their .fodt sources. Needs LibreOffice (Debian: libreoffice-writer) and an installed workspace, whose
# Tinos fonts have the letters of Vietnamese in the shape of Times New Roman. The PDFs are committed: only who changes a letter runs this.
set -eu
cd "$(dirname "$0")"
fonts=$(cd ../../../node_modules/@expo-google-fonts/tinos && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/fonts.conf" <<XML
<fontconfig><dir>$fonts</dir><cachedir>$work/cache</cachedir></fontconfig>
XML
FONTCONFIG_FILE="$work/fonts.conf" soffice "-env:UserInstallation=file://$work/profile" \
  --headless --convert-to pdf --outdir . ./*.fodt
