export const SHELLS = ["bash", "zsh", "fish", "powershell"] as const;
export type Shell = (typeof SHELLS)[number];

/**
 * What makes each shell ask `parley complete` at a press of Tab. Each calls the program by the words that were typed, so
 * that a path to it or an alias completes, too; and each adds files or folders itself, because it knows how to quote them.
 */

// bash 3.2 is what macOS has: no negative index, no mapfile, no compopt. It splits words at "=", which is undone here.
const bash = `# bash completion for parley: source <(parley completion bash)
_parley() {
  local -a words=()
  local i word join= count=0 line value current paths=
  for ((i = 1; i <= COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ $count -gt 0 && ( $word == "=" || -n $join ) ]]; then
      words[count-1]=\${words[count-1]}$word
      if [[ $word == "=" ]]; then join=1; else join=; fi
    else
      words[count]=$word
      count=$((count + 1))
    fi
  done
  current=\${COMP_WORDS[COMP_CWORD]}
  if [[ $current == "=" ]]; then current=; fi
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      :*) paths=\${line#:} ;;
      *)
        value=\${line%%$'\\t'*}
        if [[ $value == "$current"* ]]; then COMPREPLY[\${#COMPREPLY[@]}]=$value; fi
        ;;
    esac
  done < <("$1" complete -- "\${words[@]}" 2>/dev/null)
  local action=
  if [[ $paths == files ]]; then action=-f; fi
  if [[ $paths == folders ]]; then action=-d; fi
  if [[ -n $action ]]; then
    while IFS= read -r line; do COMPREPLY[\${#COMPREPLY[@]}]=$line; done < <(compgen "$action" -- "$current")
    compopt -o filenames 2>/dev/null
  fi
}
complete -F _parley parley
`;

const zsh = `#compdef parley
# zsh completion for parley: source <(parley completion zsh), after compinit
_parley() {
  local -a described
  local line value description paths ret=1
  local -a typed=("\${(@)words[2,CURRENT]}")
  [[ $PREFIX == --*=* ]] && compset -P '*='
  while IFS= read -r line; do
    case $line in
      :*) paths=\${line#:} ;;
      *)
        value=\${line%%$'\\t'*}
        description=
        [[ $line == *$'\\t'* ]] && description=\${line#*$'\\t'}
        described+=("\${value//:/\\\\:}\${description:+:$description}")
        ;;
    esac
  done < <("$words[1]" complete -- "\${(@Q)typed}" 2>/dev/null)
  (( ${"$"}#described )) && _describe -t parley parley described && ret=0
  [[ $paths == files ]] && _files && ret=0
  [[ $paths == folders ]] && _files -/ && ret=0
  return ret
}
if [[ ${"$"}funcstack[1] == _parley ]]; then _parley "$@"; else compdef _parley parley; fi
`;

const fish = `# fish completion for parley: parley completion fish | source
function __parley_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l flag (string match -r -- '^--[^=]+=' "$current")
    for line in ($words[1] complete -- $words[2..-1] "$current" 2>/dev/null)
        switch $line
            case ':files'
                __fish_complete_path (string replace -r -- '^--[^=]+=' '' "$current") | string replace -r -- '^' "$flag"
            case ':folders'
                __fish_complete_directories (string replace -r -- '^--[^=]+=' '' "$current") '' | string replace -r -- '^' "$flag"
            case ':*'
            case '*'
                echo "$flag$line"
        end
    end
end
complete -c parley -f -a '(__parley_complete)'
`;

// An empty argument to a program is lost before PowerShell 7.3, so that an empty word is told by a flag.
const powershell = `# PowerShell completion for parley: parley completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName parley -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $elements = @($commandAst.CommandElements | Where-Object { $_.Extent.StartOffset -lt $cursorPosition } | ForEach-Object { $_.Extent.Text.Trim('"', "'") })
    $words = @($elements | Select-Object -Skip 1)
    $next = if ($wordToComplete -eq '') { @('--next') } else { @() }
    $flag = if ($wordToComplete -match '^--[^=]+=') { $Matches[0] } else { '' }
    $current = $wordToComplete.Substring($flag.Length)
    foreach ($line in (& $elements[0] complete @next '--' @words 2>$null)) {
        if ($line -eq ':files' -or $line -eq ':folders') {
            $kind = if ($line -eq ':folders') { 'Directory' } else { '*' }
            Get-ChildItem -Path "$current*" -ErrorAction SilentlyContinue |
                Where-Object { $kind -eq '*' -or $_.PSIsContainer } |
                ForEach-Object {
                    $path = if ($current -match '[/\\\\]') { (Split-Path $current) + '/' + $_.Name } else { $_.Name }
                    if ($path -match '\\s') { $path = "'$path'" }
                    [System.Management.Automation.CompletionResult]::new("$flag$path", $_.Name, 'ProviderItem', $path)
                }
        } elseif (-not $line.StartsWith(':')) {
            $value, $description = $line -split [char]9, 2
            if (-not $description) { $description = $value }
            if ($value -like "$current*") {
                [System.Management.Automation.CompletionResult]::new("$flag$value", $value, 'ParameterValue', $description)
            }
        }
    }
}
`;

export const completionScripts: Readonly<Record<Shell, string>> = { bash, zsh, fish, powershell };
