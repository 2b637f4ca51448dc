/**
 * What stands at the end of the name of an edited copy, before its extension: `-edited` as Google Photos writes it in
 * the user's language (and its older `-effects`, `-smile`, `-mix`). Composed (NFC), lower case. Google documents none of
 * this; the list is what users of Takeout found over the years.
 */
export const editedSuffixes: readonly string[] = [
  '-edited',
  '-effects',
  '-smile',
  '-mix',
  '-bearbeitet',
  '-bewerkt',
  '-diedit',
  '-düzenlendi',
  '-editado',
  '-editat',
  '-edytowane',
  '-ha editado',
  '-modificado',
  '-modificata',
  '-modificato',
  '-modifié',
  '-muokattu',
  '-redigeret',
  '-redigerad',
  '-redigert',
  '-szerkesztett',
  '-upraveno',
  '-đã chỉnh sửa',
  '-отредактировано',
  '-відредаговано',
  '-تم التعديل',
  '-संपादित',
  '-แก้ไขแล้ว',
  '-已编辑',
  '-已編輯',
  '-編集済み',
  '-편집됨',
].map((suffix) => suffix.normalize('NFC'));
