{{/* Labels that choose the pods of a part. Call with (dict "root" $ "part" "gate"). */}}
{{- define "weir.selector" -}}
app.kubernetes.io/name: weir
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .part }}
{{- end }}

{{- define "weir.labels" -}}
{{ include "weir.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{- end }}

{{/*
Name of a part. What is too long is cut in the middle, with a digest in place of what went, so that parts and releases keep names of their
own. 52 leave room for what Kubernetes puts behind it; Flink's operator takes 45.
*/}}
{{- define "weir.name" -}}
{{- $release := .root.Values.fullnameOverride | default .root.Release.Name -}}
{{- $room := sub (.most | default 52) (add1 (len .part)) | int -}}
{{- if gt (len $release) $room -}}
{{- $release = printf "%s-%s" ($release | trunc (sub $room 7 | int) | trimSuffix "-") ($release | sha256sum | trunc 6) -}}
{{- end -}}
{{ printf "%s-%s" $release .part }}
{{- end }}

{{- define "weir.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end }}

{{- define "weir.bootstrapServers" -}}
{{ required "kafka.bootstrapServers is required: the Kafka brokers, host:port parted by commas" .Values.kafka.bootstrapServers }}
{{- end }}

{{- define "weir.registryUrl" -}}
{{ required "registry.url is required: the address of the schema registry" .Values.registry.url }}
{{- end }}

{{/* Parts that run, parted by commas: gate, gateway and the lanes that are turned on. */}}
{{- define "weir.parts" -}}
gate,gateway
{{- range $lane := splitList "," (include "weir.lanes" .) }}{{ if $lane }},lane-{{ $lane }}{{ end }}{{ end }}
{{- end }}

{{/* Lanes that are turned on, parted by commas, for gate.lanes. */}}
{{- define "weir.lanes" -}}
{{- $on := list -}}
{{- range $lane := list "image" "audio" "video" -}}
{{- if (get $.Values.lanes $lane).enabled }}{{ $on = append $on $lane }}{{ end -}}
{{- end -}}
{{ join "," $on }}
{{- end }}

{{/* What the values say of a part. Call with (dict "root" $ "part" "lane-image"). */}}
{{- define "weir.spec" -}}
{{- $values := .root.Values -}}
{{- if hasPrefix "lane-" .part -}}
{{ get $values.lanes (trimPrefix "lane-" .part) | toJson }}
{{- else -}}
{{ get $values .part | toJson }}
{{- end -}}
{{- end }}

{{/* The pod of a part. Call with (dict "root" $ "part" "gate" "words" (list "gate") "state" true). */}}
{{- define "weir.pod" -}}
{{- $spec := include "weir.spec" . | fromJson -}}
{{- $cpus := "" -}}
{{- if dig "limits" "cpu" "" $spec.resources }}{{ $cpus = "limits.cpu" }}{{ else if dig "requests" "cpu" "" $spec.resources }}{{ $cpus = "requests.cpu" }}{{ end -}}
metadata:
  labels:
    {{- include "weir.labels" . | nindent 4 }}
  annotations:
    {{- $own := dict
        "checksum/settings" (printf "%s%s" (include "weir.commonSettings" .root) (include "weir.partSettings" .) | sha256sum)
        "prometheus.io/scrape" "true"
        "prometheus.io/port" "8080"
        "prometheus.io/path" "/metrics" }}
    {{- toYaml (merge (deepCopy .root.Values.podAnnotations) $own) | nindent 4 }}
spec:
  automountServiceAccountToken: false
  enableServiceLinks: false
  {{- with .root.Values.serviceAccountName }}
  serviceAccountName: {{ . }}
  {{- end }}
  terminationGracePeriodSeconds: {{ .root.Values.terminationGraceSeconds }}
  {{- with $spec.priorityClassName | default .root.Values.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  {{- with .root.Values.image.pullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    {{- toYaml .root.Values.podSecurityContext | nindent 4 }}
  {{- $part := . }}
  {{- with .root.Values.topologyKeys }}
  topologySpreadConstraints:
    {{- range . }}
    - maxSkew: 1
      topologyKey: {{ . }}
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "weir.selector" $part | nindent 10 }}
    {{- end }}
  {{- end }}
  {{- with merge (deepCopy $spec.nodeSelector) .root.Values.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $spec.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $spec.affinity }}
  affinity:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  containers:
    - name: weir
      image: {{ include "weir.image" .root | quote }}
      imagePullPolicy: {{ .root.Values.image.pullPolicy }}
      args:
        - run
        {{- range .words }}
        - {{ . | quote }}
        {{- end }}
        - --config=/etc/weir/weir.properties
        - --config=/etc/weir/{{ .part }}.properties
        {{- if .root.Values.secret.name }}
        - --config=/etc/weir-secret/weir.properties
        {{- end }}
        {{- range .arguments }}
        - {{ . | quote }}
        {{- end }}
      env:
        - name: POD_NAME
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
        {{- if .state }}
        - name: POD_INDEX
          valueFrom:
            fieldRef:
              fieldPath: metadata.labels['apps.kubernetes.io/pod-index']
        {{- end }}
        {{- with $cpus }}
        # Without it Java would count the processors of the node.
        - name: CPUS
          valueFrom:
            resourceFieldRef: {containerName: weir, resource: {{ . }}, divisor: "1"}
        {{- end }}
        - name: JAVA_TOOL_OPTIONS
          value: {{ printf "-Xmx%s -XX:+ExitOnOutOfMemoryError%s -Djava.io.tmpdir=/tmp %s" $spec.heap (empty $cpus | ternary "" " -XX:ActiveProcessorCount=$(CPUS)") $spec.javaOptions | trim | quote }}
        {{- with .root.Values.extraEnv }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      ports:
        - name: http
          containerPort: 8080
      {{- if and (eq .part "gateway") (gt (int .root.Values.drainSeconds) 0) (semverCompare ">=1.30.0-0" .root.Capabilities.KubeVersion.Version) }}
      lifecycle:
        preStop:
          sleep: {seconds: {{ .root.Values.drainSeconds }}}
      {{- end }}
      startupProbe:
        httpGet: {path: /health/live, port: http}
        periodSeconds: 2
        failureThreshold: 90
      livenessProbe:
        httpGet: {path: /health/live, port: http}
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 6
      readinessProbe:
        httpGet: {path: /health/ready, port: http}
        periodSeconds: 5
        timeoutSeconds: 5
        failureThreshold: 3
      resources:
        {{- toYaml $spec.resources | nindent 8 }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop: [ALL]
      volumeMounts:
        - {name: state, mountPath: /var/lib/weir}
        - {name: scratch, mountPath: /tmp}
        - {name: settings, mountPath: /etc/weir, readOnly: true}
        {{- if .root.Values.secret.name }}
        - {name: secret, mountPath: /etc/weir-secret, readOnly: true}
        {{- end }}
        {{- with .root.Values.extraVolumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    - name: scratch
      emptyDir: {sizeLimit: 2Gi}
    - name: settings
      configMap:
        name: {{ include "weir.name" (dict "root" .root "part" "settings") }}
    {{- if .root.Values.secret.name }}
    - name: secret
      secret:
        secretName: {{ .root.Values.secret.name }}
        defaultMode: 0440
    {{- end }}
    {{- if not .state }}
    - name: state
      emptyDir: {sizeLimit: 4Gi}
    {{- end }}
    {{- with .root.Values.extraVolumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}

{{/* The disk of a part that keeps state. */}}
{{- define "weir.disk" -}}
- apiVersion: v1
  kind: PersistentVolumeClaim
  metadata:
    name: state
  spec:
    accessModes: [ReadWriteOnce]
    {{- with .className }}
    storageClassName: {{ . }}
    {{- end }}
    resources:
      requests:
        storage: {{ .size }}
{{- end }}

{{/* Call with (dict "root" $ "part" "gate" "kind" "StatefulSet" "spec" .Values.gate.autoscaling). */}}
{{- define "weir.autoscaler" -}}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  name: {{ include "weir.name" . }}
  labels:
    {{- include "weir.labels" . | nindent 4 }}
spec:
  scaleTargetRef:
    apiVersion: apps/v1
    kind: {{ .kind }}
    name: {{ include "weir.name" . }}
  minReplicas: {{ .spec.minReplicas }}
  maxReplicas: {{ .spec.maxReplicas }}
  metrics:
    - type: Resource
      resource:
        name: cpu
        target:
          type: Utilization
          averageUtilization: {{ .spec.targetCpuPercent }}
  behavior:
    # A rebalance costs more than an idle pod.
    scaleDown:
      stabilizationWindowSeconds: 600
{{- end }}

{{- define "weir.budget" -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ include "weir.name" . }}
  labels:
    {{- include "weir.labels" . | nindent 4 }}
spec:
  maxUnavailable: {{ .root.Values.budget.maxUnavailable }}
  # Otherwise a pod that cannot start would keep its node from being emptied for ever.
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "weir.selector" . | nindent 6 }}
{{- end }}

{{/* Headless: gives the pods of a part that keeps state their names. */}}
{{- define "weir.names" -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ include "weir.name" . }}-pods
  labels:
    {{- include "weir.labels" . | nindent 4 }}
spec:
  clusterIP: None
  publishNotReadyAddresses: true
  selector:
    {{- include "weir.selector" . | nindent 4 }}
  ports:
    - {name: http, port: 8080, targetPort: http}
{{- end }}
