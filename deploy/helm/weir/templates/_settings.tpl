{{/* NAME=VALUE. A large number must not become 8e+06; what is secret belongs in a Secret. Call with (dict "name" … "value" …). */}}
{{- define "weir.word" -}}
{{- if and (regexMatch "(?i)(password|secretkey|sessiontoken|jaas\\.config|user\\.info|bearer.*token|client\\.secret|keystore\\.key)$" .name) .value }}
{{- fail (printf "%s is a secret: put it into the Secret that secret.name names, not into the values" .name) }}
{{- end -}}
{{ .name }}={{ kindIs "float64" .value | ternary (toJson .value) (toString .value) }}
{{- end }}

{{/* Lines for Java, to which a backslash is a sign of its own. */}}
{{- define "weir.lines" -}}
{{- range $name, $value := . }}
{{ include "weir.word" (dict "name" $name "value" $value) | replace "\\" "\\\\" | replace "\n" "\\n" }}
{{- end }}
{{- end }}

{{/* Settings that every part reads. */}}
{{- define "weir.commonSettings" -}}
{{- $common := dict -}}
{{- range $part := list "gate" "lane" "gateway" -}}
{{- $_ := set $common (printf "%s.bootstrapServers" $part) (include "weir.bootstrapServers" $) -}}
{{- $_ := set $common (printf "%s.registryUrl" $part) (include "weir.registryUrl" $) -}}
{{- $_ := set $common (printf "%s.topicPrefix" $part) $.Values.kafka.topicPrefix -}}
{{- end -}}
{{- with .Values.modelStore }}{{ $_ := set $common "levers.modelStore" . }}{{ end -}}
{{- include "weir.lines" (mustMergeOverwrite $common (deepCopy .Values.settings)) -}}
{{- end }}

{{/* Settings of one part. Call with (dict "root" $ "part" "lane-image"). */}}
{{- define "weir.partSettings" -}}
{{- $own := dict -}}
{{- if eq .part "gate" -}}
{{- $own = dict "gate.stateFolder" "/var/lib/weir/gate" "gate.staticMembership" "true" "gate.lanes" (include "weir.lanes" .root) -}}
{{- else if eq .part "gateway" -}}
{{- $own = dict "gateway.bindAddress" "0.0.0.0" "gateway.port" "8080" "gateway.dataFolder" "/var/lib/weir/gateway" -}}
{{- with .root.Values.gateway.database.jdbcUrl }}{{ $_ := set $own "console.database.jdbcUrl" . }}{{ end -}}
{{- else -}}
{{- /* Strangers' media are decoded behind a lock or not at all: what is not decoded is held. */ -}}
{{- $own = dict "lane.stateFolder" "/var/lib/weir/lane" "decode.requireLock" "true" -}}
{{- end -}}
{{- $spec := include "weir.spec" . | fromJson -}}
{{- include "weir.lines" (mustMergeOverwrite $own (deepCopy $spec.settings)) -}}
{{- end }}
