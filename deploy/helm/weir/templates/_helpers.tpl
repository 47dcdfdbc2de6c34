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
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end }}

{{- define "weir.name" -}}
{{ printf "%s-%s" .root.Release.Name .part | trunc 52 | trimSuffix "-" }}
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

{{/* Lanes that are turned on, parted by commas, for gate.lanes. */}}
{{- define "weir.lanes" -}}
{{- $on := list -}}
{{- range $lane := list "image" "audio" "video" -}}
{{- if (get $.Values.lanes $lane).enabled }}{{ $on = append $on $lane }}{{ end -}}
{{- end -}}
{{ join "," $on }}
{{- end }}

{{/* The pod of a part. Call with (dict "root" $ "part" "gate" "words" (list "gate") "spec" .Values.gate "state" true). */}}
{{- define "weir.pod" -}}
metadata:
  labels:
    {{- include "weir.labels" . | nindent 4 }}
  annotations:
    checksum/settings: {{ include (print .root.Template.BasePath "/settings.yaml") .root | sha256sum }}
    prometheus.io/scrape: "true"
    prometheus.io/port: "8080"
    prometheus.io/path: /metrics
    {{- with .root.Values.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  automountServiceAccountToken: false
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ .root.Values.terminationGraceSeconds }}
  {{- with .root.Values.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  {{- with .root.Values.image.pullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 65532
    runAsGroup: 65532
    fsGroup: 65532
    seccompProfile:
      type: RuntimeDefault
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: kubernetes.io/hostname
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "weir.selector" . | nindent 10 }}
  {{- with .spec.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with .spec.tolerations }}
  tolerations:
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
        - name: JAVA_TOOL_OPTIONS
          value: "-Xmx{{ .spec.heap }} -XX:+ExitOnOutOfMemoryError -Djava.io.tmpdir=/tmp"
      ports:
        - name: http
          containerPort: 8080
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
        {{- toYaml .spec.resources | nindent 8 }}
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
  volumes:
    - name: scratch
      emptyDir: {sizeLimit: 2Gi}
    - name: settings
      configMap:
        name: {{ .root.Release.Name }}-settings
    {{- if .root.Values.secret.name }}
    - name: secret
      secret:
        secretName: {{ .root.Values.secret.name }}
    {{- end }}
    {{- if not .state }}
    - name: state
      emptyDir: {sizeLimit: 4Gi}
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
