" Types into the base of the stack, and writes what ALE shows of each state.
filetype on
let g:ale_linters = {'yaml': ['swarmlint']}
let g:ale_lint_on_enter = 0
runtime plugin/ale.vim
let s:severities = {'E': 'error', 'W': 'warning', 'I': 'info'}

function! s:Lint() abort
  ALELint
  let l:tries = 0
  while ale#engine#IsCheckingBuffer(bufnr('')) && l:tries < 500
    sleep 20m
    let l:tries += 1
  endwhile
  let l:rows = []
  for l:item in g:ale_buffer_info[bufnr('')].loclist
    let l:end = [get(l:item, 'end_lnum', 0), get(l:item, 'end_col', -1) + 1]
    call add(l:rows, [bufname(''), l:item.lnum, l:item.col] + l:end + [s:severities[l:item.type], l:item.text])
  endfor
  return l:rows
endfunction

function! s:Type(lines) abort
  silent %delete _
  call setline(1, a:lines)
  return s:Lint()
endfunction

let s:shown = {}
edit $SHOP/base.yml
let s:saved = getline(1, '$')
let s:shown.opened = s:Lint()
let s:shown.typed = s:Type(readfile($TYPED))
let s:shown.mended = s:Type(s:saved)
let s:shown.broken = s:Type(['services:', '  web: ['])
edit! pipeline.yml
let s:shown.other = s:Lint()
call writefile(['rulez: {}'], '.swarmlint.yml')
edit! $SHOP/base.yml
let s:shown.mistake = s:Lint()
call writefile([json_encode(s:shown)], $SHOWN)
qall!
