; The installer for Windows: for one user, without an administrator. /S installs silently, /D=FOLDER elsewhere; uninstall.exe /S
; removes the program and keeps the cases, /CASES=delete removes them as well.
; scripts/dist/windows calls it with VERSION, FILES (the folder of what is installed), OUT, and SIGN where there is a signer.
Target amd64-unicode
Unicode true
!ifdef SIGN
  !uninstfinalize '"${SIGN}" exe "%1"' = 0
!endif
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Unlatch"
!define TYPE "Unlatch.Case"

Name "Unlatch ${VERSION}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Unlatch"
InstallDirRegKey HKCU "Software\Unlatch" "Folder"
SetCompressor /SOLID lzma
SetDateSave off
ManifestDPIAware true
ManifestSupportedOS Win10
BrandingText "Unlatch ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "Unlatch"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "Installs Unlatch"
VIAddVersionKey LegalCopyright "2026 Unlatch contributors, MIT license"

!define MUI_ICON "${FILES}\..\icon.ico"
!define MUI_UNICON "${FILES}\..\icon.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\unlatch.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Section
  SetOutPath "$INSTDIR"
  ClearErrors
  File "${FILES}\unlatch.exe"
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONEXCLAMATION "Unlatch is running. Close it and start this again." /SD IDOK
    Abort
  ${EndIf}
  File "${FILES}\README.md"
  File "${FILES}\LICENSE.txt"
  File "${FILES}\LICENCES.txt"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Unlatch.lnk" "$INSTDIR\unlatch.exe"

  WriteRegStr HKCU "Software\Unlatch" "Folder" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "DisplayName" "Unlatch"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\unlatch.exe"
  WriteRegStr HKCU "${KEY}" "Publisher" "Unlatch contributors"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" $0

  ; What a double click on a case opens.
  WriteRegStr HKCU "Software\Classes\.unlatch" "" "${TYPE}"
  WriteRegStr HKCU "Software\Classes\.unlatch" "Content Type" "application/x-unlatch-case"
  WriteRegStr HKCU "Software\Classes\${TYPE}" "" "Unlatch car door case"
  WriteRegStr HKCU "Software\Classes\${TYPE}\DefaultIcon" "" "$INSTDIR\unlatch.exe,1"
  WriteRegStr HKCU "Software\Classes\${TYPE}\shell\open\command" "" '"$INSTDIR\unlatch.exe" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section Uninstall
  ClearErrors
  Delete "$INSTDIR\unlatch.exe"
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONEXCLAMATION "Unlatch is running. Close it and start this again." /SD IDOK
    Abort
  ${EndIf}
  Delete "$INSTDIR\README.md"
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\LICENCES.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Unlatch.lnk"
  DeleteRegKey HKCU "${KEY}"
  DeleteRegKey HKCU "Software\Unlatch"
  DeleteRegKey HKCU "Software\Classes\${TYPE}"
  ReadRegStr $0 HKCU "Software\Classes\.unlatch" ""
  ${If} $0 == "${TYPE}"
    DeleteRegKey HKCU "Software\Classes\.unlatch"
  ${EndIf}
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'

  ; Cases stay unless somebody says otherwise, here or by /CASES=delete.
  ${GetParameters} $0
  ${GetOptions} $0 "/CASES=" $1
  ${If} $1 != "delete"
  ${AndIf} ${FileExists} "$LOCALAPPDATA\unlatch\cases.db"
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "Delete the cases and settings on this computer, too? This can't be taken back." /SD IDNO IDNO keep
    StrCpy $1 "delete"
    keep:
  ${EndIf}
  ${If} $1 == "delete"
    RMDir /r "$LOCALAPPDATA\unlatch"
  ${EndIf}
SectionEnd
