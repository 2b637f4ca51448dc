; Windows Explorer offers "Open with Fernweh" for folders; the path comes as the one argument.

!macro customInstall
  WriteRegStr SHCTX "Software\Classes\Directory\shell\Fernweh" "" "Open with Fernweh"
  WriteRegStr SHCTX "Software\Classes\Directory\shell\Fernweh" "Icon" "$appExe,0"
  WriteRegStr SHCTX "Software\Classes\Directory\shell\Fernweh\command" "" '"$appExe" "%1"'
!macroend

!macro customUnInstall
  DeleteRegKey SHCTX "Software\Classes\Directory\shell\Fernweh"
!macroend
