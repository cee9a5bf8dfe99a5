" Lints the base of the stack by :make, and writes the quickfix list and where the cursor comes to.
filetype plugin on
let s:root = finddir('.git', '.;')->fnamemodify(':p:h:h') . '/'
execute 'edit' s:root . $SHOP . '/base.yml'
silent make!
let s:severities = {'e': 'error', 'w': 'warning', 'n': 'info', '': ''}
let s:items = []
let s:jumps = []
for s:number in range(1, len(getqflist()))
  let s:item = getqflist()[s:number - 1]
  if !s:item.valid | continue | endif
  let s:file = fnamemodify(bufname(s:item.bufnr), ':p')[len(s:root):]
  call add(s:items, [s:file, s:item.lnum, s:item.col, s:severities[s:item.type], s:item.text])
  if s:item.type isnot# 'w'
    execute 'silent cc' s:number
    call add(s:jumps, [line('.'), col('.')])
  endif
endfor
execute 'edit!' s:root . 'pipeline.yml'
let s:shown = {'items': s:items, 'jumps': s:jumps, 'other': get(b:, 'current_compiler', '')}
call writefile([json_encode(s:shown)], $SHOWN)
qall!
