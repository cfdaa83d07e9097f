@echo off
rem Runs the Maven that this project is pinned to, on a JDK 25 or newer from wherever it is installed.
setlocal
set "here=%~dp0"
set "m2=%USERPROFILE%\.m2"
if defined MAVEN_USER_HOME set "m2=%MAVEN_USER_HOME%"

set "jdk="
call :try "%JAVA_HOME%"
call :try "%JAVA25_HOME%"
call :try "%JAVA_HOME_25_X64%"
for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%USERPROFILE%\.jdks\*") do call :try "%%~d"
for /f "tokens=1,* delims==" %%a in ('java -XshowSettings:properties -version 2^>^&1 ^| findstr /c:"java.home ="') do for /f "tokens=*" %%h in ("%%b") do call :try "%%h"
if not defined jdk (
  echo A JDK 25 or newer must be installed ^(any vendor's^); if there is one, say where: set JAVA_HOME=C:\path\to\jdk 1>&2
  exit /b 1
)
set "JAVA_HOME=%jdk%"

for /f "tokens=1,2 delims==" %%a in ('findstr /b "version=" "%here%.mvn\maven.properties"') do set "version=%%b"
set "maven=%m2%\wrapper\apache-maven-%version%\bin\mvn.cmd"
if exist "%maven%" goto run
echo Fetching Maven %version% ... 1>&2
"%JAVA_HOME%\bin\java" %MAVEN_OPTS% "%here%.mvn\FetchMaven.java" "%here%.mvn\maven.properties" "%m2%\wrapper\apache-maven-%version%"
if %errorlevel% equ 0 goto run
rem What is reachable but wrong must not be papered over.
if %errorlevel% neq 1 exit /b 1
set "maven="
for /f "delims=" %%m in ('where mvn.cmd 2^>nul') do if not defined maven set "maven=%%m"
if not defined maven (
  echo Maven %version% could not be fetched, and there is no other one on the PATH. 1>&2
  exit /b 1
)
cmd /c ""%maven%" -v" 2>nul | findstr /r /c:"Apache Maven 3\.[89]" /c:"Apache Maven [4-9]" >nul
if errorlevel 1 (
  echo Maven %version% could not be fetched, and the one on the PATH is older than 3.8. 1>&2
  exit /b 1
)
echo Maven %version% could not be fetched; going on with the one on the PATH. 1>&2

:run
rem Maven's own libraries do what Java 25 warns about; none of it is ours to mend.
set "MAVEN_OPTS=--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow %MAVEN_OPTS%"
for %%w in (%*) do if "%%~w"=="-Ptry" goto trial
call "%maven%" %*
exit /b %errorlevel%

rem In the trial Maven only builds, quietly; then the program has the word.
:trial
echo Building BusyBridge (the first time also fetches its libraries) ...
call "%maven%" -ntp -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -Dtry.only.builds=true %*
if errorlevel 1 exit /b 1
cd /d "%here%"
"%JAVA_HOME%\bin\java" @server/target/try.args
exit /b %errorlevel%

:try
if defined jdk exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
findstr /r /c:"^JAVA_VERSION=.2[5-9]" /c:"^JAVA_VERSION=.[3-9][0-9]" "%~1\release" >nul 2>nul && set "jdk=%~1"
exit /b 0
