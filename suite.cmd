@echo off
rem Builds the suite where it needs building, then runs its command line: suite --help
rem
rem JAVA_HOME         the JDK to use (17 or newer); otherwise the java on PATH
rem SUITE_JAVA_OPTS   further options for the JVM, for example -Xmx6g
rem SUITE_PROFILES    what to build in beside the default, for example encoder; kept until another value is given, such as none
rem --backend gpu     before the command: the same as the profile gpu, beside those there are; --backend cpu takes it out
rem OMP_NUM_THREADS   threads of the numeric library (default 1: the fastest for small networks)
rem
rem Not on Windows: spark. In PowerShell: .\suite.cmd
setlocal

set "ROOT=%~dp0"
set "APP=%ROOT%modules\suite-cli\target\suite"
set "JAR=%APP%\suite-cli.jar"
set "CLASSES=%APP%\classes.jsa"

rem --- the JDK ---------------------------------------------------------------------------------------------------
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME if not exist "%JAVA%" (
  echo suite: JAVA_HOME is "%JAVA_HOME%", which holds no bin\java.exe; set it to a JDK 17 or newer, or unset it 1>&2
  exit /b 2
)
if not defined JAVA_HOME (
  where java >nul 2>nul || (
    echo suite: no Java found; install a JDK 17 or newer, or set JAVA_HOME to one 1>&2
    exit /b 2
  )
)
set "VERSION="
set "BANNER=%TEMP%\suite-java-version-%RANDOM%.txt"
"%JAVA%" -version >nul 2>"%BANNER%"
for /f "usebackq tokens=1-3" %%a in ("%BANNER%") do if "%%b"=="version" set "VERSION=%%~c"
del "%BANNER%"
for /f "delims=.-+ tokens=1" %%m in ("%VERSION%") do set "MAJOR=%%m"
if not defined MAJOR set "MAJOR=0"
if %MAJOR% lss 17 (
  echo suite: "%JAVA%" is Java %VERSION%; the suite needs a JDK 17 or newer: install one, or set JAVA_HOME to one 1>&2
  exit /b 2
)

rem --- what to build in --------------------------------------------------------------------------------------------
set "BUILT_IN=%ROOT%target\suite-profiles"
set "BUILT="
if exist "%BUILT_IN%" set /p BUILT=<"%BUILT_IN%"
set "PROFILES=%BUILT%"
if defined SUITE_PROFILES set "PROFILES=%SUITE_PROFILES%"
if "%PROFILES%"=="none" set "PROFILES="
rem Every argument goes on to Java as it was typed: what stands in quotes may hold & or |. Java passes over --backend.
if "%~1"=="spark" goto no_spark
if not "%~1"=="--backend" goto chosen
if "%~3"=="spark" goto no_spark
if not "%~2"=="cpu" if not "%~2"=="gpu" (
  echo suite: --backend is "%~2"; it is cpu or gpu 1>&2
  exit /b 2
)
set "PROFILES=,%PROFILES%,"
set "PROFILES=%PROFILES:,gpu,=,%"
if "%~2"=="gpu" set "PROFILES=%PROFILES%gpu"
:strip_front
if not "%PROFILES:~0,1%"=="," goto strip_back
set "PROFILES=%PROFILES:~1%"
if defined PROFILES goto strip_front
goto chosen
:strip_back
if not "%PROFILES:~-1%"=="," goto chosen
set "PROFILES=%PROFILES:~0,-1%"
goto strip_back
:chosen
set "PROFILE_OPTION="
if defined PROFILES set "PROFILE_OPTION=-P%PROFILES%"

rem --- the build -------------------------------------------------------------------------------------------------
if not exist "%JAR%" goto build
if not "%PROFILES%"=="%BUILT%" goto build
rem PowerShell compares the times; where there is none, a changed source is built by hand: mvn package
set "SUITE_ROOT=%ROOT%"
set "SUITE_JAR=%JAR%"
powershell -NoProfile -NonInteractive -Command ^
  "$ErrorActionPreference = 'SilentlyContinue'; Set-Location -LiteralPath $env:SUITE_ROOT;" ^
  "$built = (Get-Item -LiteralPath $env:SUITE_JAR).LastWriteTimeUtc;" ^
  "$sources = 'pom.xml', '.mvn', 'data', 'modules\*\pom.xml', 'modules\*\src\main', 'modules\common\*\pom.xml', 'modules\common\*\src\main', 'modules\starters\*.xml', 'modules\starters\project', 'modules\starters\*\src', 'modules\starters\*\data', 'modules\starters\*\project';" ^
  "$all = @(Get-Item $sources -Force) + @(Get-ChildItem $sources -Recurse -Force);" ^
  "if ($all | Where-Object { $_.LastWriteTimeUtc -gt $built } | Select-Object -First 1) { exit 9 }" 2>nul
if %ERRORLEVEL% equ 9 goto build
goto run

:build
where mvn >nul 2>nul || (
  echo suite: Maven is needed to build the suite; install Maven 3.8 or newer so that mvn is on PATH 1>&2
  exit /b 2
)
if not exist "%ROOT%target" mkdir "%ROOT%target"
set "LOCK=%ROOT%target\suite-build.lock"
set "LOG=%ROOT%target\suite-build.log"
rem A lock of an older launcher was a folder.
if exist "%LOCK%\" rmdir "%LOCK%" 2>nul
rem Whoever builds holds the file open for writing, which Windows grants once; the system closes it when the process ends.
set "STATUS=busy"
2>nul (
  9>"%LOCK%" call :maven
)
if "%STATUS%"=="busy" (
  echo suite: another suite is being built; start again when it is done 1>&2
  exit /b 2
)
if not "%STATUS%"=="0" (
  type "%LOG%" 1>&2
  echo suite: the build failed; the lines above stand in "%LOG%". If a suite still runs, serve for example, end it first 1>&2
  exit /b 1
)
>"%BUILT_IN%" echo %PROFILES%
if not defined PROFILES type nul >"%BUILT_IN%"
rem Maven leaves a jar alone that would not change; its time says that it is up to date.
copy /b "%JAR%"+,, "%JAR%" >nul 2>nul
rem The classes of a short training, ready to be mapped into memory; a JVM that cannot use the file does without.
if exist "%CLASSES%" del "%CLASSES%"
"%JAVA%" -XX:MaxRAMPercentage=40 "-XX:ArchiveClassesAtExit=%CLASSES%" -jar "%JAR%" bench --stock-only --seconds 0.01 >>"%LOG%" 2>&1

:run
if not defined OMP_NUM_THREADS set "OMP_NUM_THREADS=1"
if not defined OMP_WAIT_POLICY set "OMP_WAIT_POLICY=passive"
set "PREPARED=-Xlog:cds=off"
if exist "%CLASSES%" set "PREPARED=-Xlog:cds=off -Xlog:cds+dynamic=off "-XX:SharedArchiveFile=%CLASSES%""
rem These are over before the JVM's second compiler has paid for itself.
for %%c in (list doctor data runs clean completion) do if "%~1"=="%%c" set "PREPARED=%PREPARED% -XX:TieredStopAtLevel=1"
rem The collector as in the launcher for Linux and macOS.
set "COLLECTOR=-XX:+UseSerialGC"
if "%~1"=="serve" set "COLLECTOR="
if defined SUITE_JAVA_OPTS if not "%SUITE_JAVA_OPTS:GC=%"=="%SUITE_JAVA_OPTS%" set "COLLECTOR="
rem Memory as in the launcher for Linux and macOS: 40 % heap, as much outside it, 88 % in all.
"%JAVA%" %PREPARED% %COLLECTOR% -XX:MaxRAMPercentage=40 -Dorg.bytedeco.javacpp.maxbytes=100%% -Dorg.bytedeco.javacpp.maxphysicalbytes=220%% "-Djdk.serialFilter=!*" -Djava.awt.headless=true %SUITE_JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%

:no_spark
echo suite: spark is not there on Windows; use Linux, macOS or the Windows Subsystem for Linux 1>&2
exit /b 2

:maven
echo suite: building the suite (first use or a source changed; a few minutes); Maven writes to "%LOG%" >con
set "COMMIT=unknown"
if exist "%ROOT%.git" for /f %%c in ('git -C "%ROOT%." rev-parse --short HEAD 2^>nul') do set "COMMIT=%%c"
pushd "%ROOT%"
call mvn -B -q -Dstyle.color=never -DskipTests -Dspotless.check.skip -Djacoco.skip -Dcyclonedx.skip %PROFILE_OPTION% "-Dsuite.commit=%COMMIT%" package >"%LOG%" 2>&1
set "STATUS=%ERRORLEVEL%"
popd
exit /b 0
